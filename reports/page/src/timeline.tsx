// Who had it first: the articles in the order of their dates, each with the facts that others had only later.
import { articleAt, type Row, type Story } from './data';
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
  return story.rows.flatMap((row) => {
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

export function TimelineView({ story }: { story: Story }) {
  const dated = story.articles.filter((article) => articleAt(article).published !== null)
    .sort((a, b) => articleAt(a).published!.localeCompare(articleAt(b).published!));
  const undated = story.articles.filter((article) => !dated.includes(article));
  return (
    <div class="column">
      <h2 class="unseen">{say('timeline')}</h2>
      <p>{say(dated.length > 0 ? 'timelineNote' : 'noDates')}</p>
      <ol class="time">{[...dated, ...undated].map((article) => <Entry key={article} story={story} article={article} />)}</ol>
    </div>
  );
}
