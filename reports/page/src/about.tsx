// How to read the report, how far to trust it, and how it was made.
import { articleAt, report, states, type Story } from './data';
import measured from './measured.json';
import { StateMark } from './parts';
import { hundredths, say, type Key } from './say';

const meanings = { reports: 'aboutReports', differs: 'aboutDiffers', omits: 'aboutOmits', unknown: 'aboutUnknown' } as const;

const figures = ({ precision, recall }: { precision: number; recall: number }) => (
  { right: hundredths(precision), found: hundredths(recall), stories: measured.stories });

const trust: [Key, { precision: number; recall: number }][] = [
  ['trustOmits', measured.omitted], ['trustStated', measured.stated], ['trustPairs', measured.pairs], ['trustDiffers', measured.differences]];

export const AboutView = ({ story }: { story: Story }) => (
  <div class="column prose">
    <h2>{say('about')}</h2>
    <p>{say('aboutText')}</p>
    <dl>{states.map((state) => [<dt><StateMark state={state} />{say(state)}</dt>, <dd>{say(meanings[state])}</dd>])}</dl>
    <h2>{say('trust')}</h2>
    <ul>{trust.map(([key, measure]) => <li key={key}>{say(key, figures(measure))}</li>)}</ul>
    <h2>{say('aboutLimits')}</h2>
    <p>{say('aboutLimitsText')}</p>
    <h2>{say('aboutKeys')}</h2>
    <p>{say('aboutKeysText')}</p>
    <h2>{say('aboutMade')}</h2>
    <p>{say('aboutVersion', { version: report.version })}</p>
    {report.dataFiles.length > 0 && <><p>{say('aboutData')}:</p><ul>{report.dataFiles.map((each) => <li key={each}>{each}</li>)}</ul></>}
    {report.packs.length > 0 && <p>{say('aboutPacks')}: {report.packs.join(', ')}</p>}
    <ul>
      {story.articles.map((article) => {
        const of = articleAt(article);
        return <li key={article}>{of.name}: {say('file')} {of.uri}, {say('fingerprint')} {of.sha256}</li>;
      })}
    </ul>
  </div>
);
