// Who had it first: the articles in the order of their dates, each with the facts that others had only later.
import { articleAt, factsOf, type Row, type Story } from './data';
import { articleLink, FactLink, names } from './parts';
import { dateText, say } from './say';

interface First {
  row: Row;
  later: number[];
}

/** The facts that the article states before every other dated article that states them. */
function firstsOf(story: Story, article: number): First[] {
  const { published } = articleAt(article);
  if (published === null) return [];
  return factsOf(story).flatMap((row) => {
    const later = row.stated.filter((each) => each !== article && articleAt(each).published !== null);
    const isFirst = row.stated.includes(article) && later.length > 0 && later.every((each) => articleAt(each).published! > published);
    return isFirst ? [{ row, later }] : [];
  });
}

function Entry({ story, article }: { story: Story; article: number }) {
  const of = articleAt(article);
  const firsts = firstsOf(story, article);
  return (
    <li>
      {of.published ? <time dateTime={of.published}>{dateText(of.published, 'long')}</time> : <span class="undated">{say('undated')}</span>}
      <h3><a href={articleLink(story, article)}>{of.name}</a></h3>
      {of.title && <p lang={of.language}>{of.title}</p>}
      {firsts.length > 0 && (
        <>
          <p class="had">{say('hadFirst')}</p>
          <ul>{firsts.map(({ row, later }) => <li key={row.id}><FactLink row={row} /><span class="byline">{say('later', { who: names(later) })}</span></li>)}</ul>
        </>
      )}
      {of.published && firsts.length === 0 && <p class="none">{say('nothingFirst')}</p>}
    </li>
  );
}

const mostStrips = 12;
const timeOf = (article: number) => Date.parse(articleAt(article).published!);

/** The most widely stated facts, each with a dot for every article that states it, from the first date to the last. */
function Strips({ story, dated }: { story: Story; dated: number[] }) {
  const [first, last] = [dated[0], dated[dated.length - 1]];
  const rows = factsOf(story).map((row) => ({ row, by: dated.filter((article) => row.stated.includes(article)) }))
    .filter(({ by }) => by.length > 1).slice(0, mostStrips);
  if (first === undefined || last === undefined || timeOf(first) === timeOf(last) || rows.length === 0) return null;
  const placeOf = (article: number) => ((timeOf(article) - timeOf(first)) / (timeOf(last) - timeOf(first))) * 100;
  const toldBy = (article: number) => `${articleAt(article).name}, ${dateText(articleAt(article).published!)}`;
  return (
    <>
      <p>{say('stripsNote')}</p>
      <ul class="strips">
        <li aria-hidden="true"><span /><span class="ends"><small>{dateText(articleAt(first).published!)}</small><small>{dateText(articleAt(last).published!)}</small></span></li>
        {rows.map(({ row, by }) => (
          <li key={row.id}>
            <FactLink row={row} />
            <span class="strip" role="img" aria-label={by.map(toldBy).join('; ')}>
              {by.map((article) => (
                <i key={article} class={timeOf(article) === timeOf(by[0]!) ? 'first' : ''} style={{ left: `${placeOf(article)}%` }} title={toldBy(article)} />
              ))}
            </span>
          </li>
        ))}
      </ul>
    </>
  );
}

export function TimelineView({ story }: { story: Story }) {
  const dated = story.articles.filter((article) => articleAt(article).published !== null)
    .sort((a, b) => articleAt(a).published!.localeCompare(articleAt(b).published!));
  const undated = story.articles.filter((article) => !dated.includes(article));
  return (
    <div class="column wide-column">
      <h2 class="unseen">{say('timeline')}</h2>
      <p>{say(dated.length > 0 ? 'timelineNote' : 'noDates')}</p>
      <Strips story={story} dated={dated} />
      <ol class="time">{[...dated, ...undated].map((article) => <Entry key={article} story={story} article={article} />)}</ol>
    </div>
  );
}
