// One utterance through articles and languages; against the longest version in its language, cut and altered words are marked.
import { articleAt, passageAt, type Quote, type Story } from './data';
import { articleLink, marked, type Mark } from './parts';
import { languageName, say } from './say';
import { departures } from './text';

function Words({ quote, longest }: { quote: Quote; longest: Quote }) {
  const words = passageAt(quote);
  if (longest === quote) return <>{words}</>;
  const { altered, missing } = departures(words, passageAt(longest));
  const marks: Mark[] = altered.map((span) => ({ span, make: (children) => <mark class="altered">{children}</mark> }));
  const ends = [...missing, words.length];
  const cutAt = (place: number) => (place === 0 ? '[…] ' : place === words.length ? ' […]' : ' […] ');
  return (
    <>{ends.map((end, each) => [marked(words, [ends[each - 1] ?? 0, end], marks), each < missing.length && <span class="cut">{cutAt(end)}</span>])}</>
  );
}

function Utterance({ story, quotes }: { story: Story; quotes: Quote[] }) {
  const languageOf = (quote: Quote) => articleAt(quote.article).language;
  const longestLike = (quote: Quote) => quotes.filter((each) => languageOf(each) === languageOf(quote))
    .reduce((a, b) => (b.span[1] - b.span[0] > a.span[1] - a.span[0] ? b : a));
  return (
    <section class="utterance">
      <h3>{quotes.find((quote) => quote.speaker)?.speaker ?? say('unnamed')}</h3>
      <ul>
        {quotes.map((quote) => (
          <li key={`${quote.article}:${quote.span[0]}`}>
            <blockquote lang={languageOf(quote)}>“<Words quote={quote} longest={longestLike(quote)} />”</blockquote>
            <small><a href={articleLink(story, quote.article)}>{articleAt(quote.article).name}</a>, {languageName(languageOf(quote))}{quote.cue && ` (${quote.cue})`}</small>
          </li>
        ))}
      </ul>
    </section>
  );
}

export const QuotationsView = ({ story }: { story: Story }) => (
  <div class="column wide-column">
    <h2 class="unseen">{say('quotations')}</h2>
    <p>{say(story.utterances.length > 0 ? 'quotesNote' : 'noQuotes')}</p>
    {story.utterances.map((group) => <Utterance key={group[0]} story={story} quotes={group.map((at) => story.quotes[at]!)} />)}
  </div>
);
