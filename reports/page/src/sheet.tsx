// A sheet for one outlet, to be printed or sent to it: what it has alone, tells differently, and leaves out.
import type { ComponentChildren } from 'preact';
import { articleAt, cellOf, factsOf, type Row, type Story } from './data';
import { ArticleChoice, ArticleFacts } from './article';
import { Contradictions, FactLink, MissingFacts } from './parts';
import { say } from './say';

const Section = ({ title, rows, children }: { title: string; rows: Row[]; children?: (row: Row) => ComponentChildren }) => (
  <section>
    <h3>{title}</h3>
    {rows.length === 0 ? <p class="none">{say('nothing')}</p>
      : <ul class="facts">{rows.map((row) => <li key={row.id}><FactLink row={row} />{children?.(row)}</li>)}</ul>}
  </section>
);

export function SheetView({ story, article }: { story: Story; article: number }) {
  const of = articleAt(article);
  const who = of.name;
  const inState = (state: string) => factsOf(story).filter((row) => cellOf(row, article).state === state);
  return (
    <div class="two">
      <ArticleChoice story={story} chosen={article} linkOf={(each) => `#/sheet/${story.articles.indexOf(each) + 1}`} />
      <article class="sheet">
        <h2 lang={of.language}>{of.title || who}</h2>
        <ArticleFacts of={of} />
        <p class="note">{say('sheetNote', { who })} <button class="link tool-link" type="button" onClick={() => print()}>{say('sheet')}</button></p>
        <Section title={say('sheetDiffers')} rows={inState('differs')}>{(row) => <Contradictions row={row} />}</Section>
        <section>
          <h3>{say('sheetMissing')}</h3>
          <MissingFacts rows={inState('omits')} article={article} />
        </section>
        <Section title={say('sheetOnly', { who })} rows={factsOf(story).filter((row) => row.stated.length === 1 && row.stated[0] === article)} />
      </article>
    </div>
  );
}
