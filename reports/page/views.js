// The other views: articles, who had it first, quotations, how to read this.

function articleView(number, wanted) {
  const index = story.articles[number] ?? story.articles[0];
  const of = article(index);
  const mine = story.rows.filter((row) => cellOf(row, index).spans.length);
  const kindOf = (row) => (cellOf(row, index).state === 1 ? 'differing' : statedBy(row).length === 1 ? 'exclusive' : 'shared');
  const marks = mine.flatMap((row) => cellOf(row, index).spans.map((span) => ({ begin: span[0], end: span[1], row })));
  const chosen = marks.find((mark) => mark.row.id === wanted);
  const text = h('div', { class: 'text', lang: of.language }, paragraphs(of.body).map(([begin, end]) => h('p', {}, pieces(of.body, begin, end, marks, kindOf, chosen))));
  const omitted = story.rows.filter((row) => cellOf(row, index).state === 2);
  const unsure = story.rows.filter((row) => cellOf(row, index).state === 3);
  const facts = (rows) => h('ul', {}, rows.map((row) => h('li', {}, h('a', { href: factLink(row), lang: article(row.article).language }, factText(row)),
    h('span', { class: 'byline' }, say('haveIt', { who: names(statedBy(row)) }), cellOf(row, index).state === 2 && cellOf(row, index).confidence > 0 && ` · ${say('sure', { p: percent(cellOf(row, index).confidence) })}`))));
  return h('div', { class: 'two' },
    h('nav', { class: 'outlets', 'aria-label': say('articleView') }, story.articles.map((each) => h('a', { href: articleLink(each), 'aria-current': each === index ? 'page' : null },
      article(each).name, h('small', {}, `${languageName(article(each).language)}, ${say('facts', { n: story.rows.filter((row) => isStated(cellOf(row, each))).length })}`)))),
    h('article', { class: 'reading' },
      h('div', {}, h('h2', { lang: of.language }, of.title || of.name),
        h('p', { class: 'about' }, h('b', {}, of.name), of.owner && h('span', {}, of.owner), of.published && h('time', { datetime: of.published }, dateText(of.published)),
          h('span', {}, languageName(of.language)), of.incomplete && h('span', {}, say(of.incomplete)), of.url && outside(of.url, say('original')),
          h('button', { class: 'link', type: 'button', onclick: () => print() }, say('sheet'))),
        h('p', { class: 'kinds' }, h('span', { class: 'piece' }, say('shareFact')), h('span', { class: 'piece differing' }, say('differFact')), h('span', { class: 'piece exclusive' }, say('onlyFact'))),
        data.passagesOnly && h('p', { class: 'none' }, say('bodyHidden')), text),
      h('div', { class: 'aside' }, h('h3', {}, say('missing')), omitted.length ? facts(omitted) : h('p', { class: 'none' }, say('missingNone')),
        unsure.length > 0 && [h('h3', {}, say('notTold')), facts(unsure)],
        of.warnings.length > 0 && [h('h3', {}, say('notice')), h('ul', {}, of.warnings.map((each) => h('li', {}, each)))])));
}

function paragraphs(body) {
  const found = [];
  for (let begin = 0; begin < body.length;) {
    let end = body.indexOf('\n\n', begin);
    if (end < 0) end = body.length;
    if (end > begin) found.push([begin, end]);
    begin = end + 2;
  }
  return found;
}

/** A paragraph cut at every end of a passage; each piece links to the most telling fact that covers it. */
function pieces(body, begin, end, marks, kindOf, chosen) {
  const inside = marks.filter((mark) => mark.begin < end && mark.end > begin);
  const cuts = [...new Set([begin, end, ...inside.flatMap((mark) => [Math.max(mark.begin, begin), Math.min(mark.end, end)])])].sort((a, b) => a - b);
  const telling = ['differing', 'exclusive', 'shared'];
  const found = [];
  for (let each = 0; each + 1 < cuts.length; ++each) {
    const [from, to] = [cuts[each], cuts[each + 1]];
    const covering = inside.filter((mark) => mark.begin <= from && mark.end >= to)
      .sort((a, b) => telling.indexOf(kindOf(a.row)) - telling.indexOf(kindOf(b.row)) || (a.end - a.begin) - (b.end - b.begin));
    const top = covering.includes(chosen) ? chosen : covering[0];
    const last = found[found.length - 1];
    if (last && last.top === top) last.to = to;
    else found.push({ from, to, top });
  }
  return found.map(({ from, to, top }) => {
    const words = body.slice(from, to);
    if (!top || !words.trim()) return words;
    return h('a', { class: `piece ${kindOf(top.row)}${top === chosen ? ' passage' : ''}`, href: factLink(top.row), id: top === chosen ? 'chosen' : null }, words);
  });
}

function timelineView() {
  const dated = story.articles.filter((index) => article(index).published).sort((a, b) => (article(a).published < article(b).published ? -1 : 1));
  const undated = story.articles.filter((index) => !article(index).published);
  const firsts = (index) => story.rows.flatMap((row) => {
    const who = statedBy(row).filter((each) => article(each).published);
    const first = who.every((each) => each === index || article(each).published > article(index).published);
    return who.length > 1 && who.includes(index) && first ? [[row, who.filter((each) => each !== index)]] : [];
  });
  const entry = (index) => {
    const had = article(index).published ? firsts(index) : [];
    return h('li', {}, article(index).published ? h('time', { datetime: article(index).published }, dateText(article(index).published, 'long')) : h('span', { class: 'undated' }, say('undated')),
      h('h2', {}, h('a', { href: articleLink(index) }, article(index).name)), article(index).title && h('p', { lang: article(index).language }, article(index).title),
      had.length > 0 && [h('p', { class: 'had' }, say('hadFirst')), h('ul', {}, had.map(([row, later]) => h('li', {},
        h('a', { href: factLink(row), lang: article(row.article).language }, factText(row)), h('span', { class: 'byline' }, say('later', { who: names(later) })))))],
      article(index).published && !had.length && h('p', { class: 'none' }, say('nothingFirst')));
  };
  return h('div', { class: 'column' }, h('h2', { class: 'unseen' }, say('timeline')), h('p', {}, dated.length ? say('timelineNote') : say('noDates')), h('ol', { class: 'time' }, [...dated, ...undated].map(entry)));
}

function quotesView() {
  const groups = story.utterances.map((group) => group.map((at) => story.quotes[at]));
  return h('div', { class: 'column wide-column' }, h('h2', { class: 'unseen' }, say('quotations')), h('p', {}, groups.length ? say('quotesNote') : say('noQuotes')),
    groups.map((quotes) => h('section', { class: 'utterance' }, h('h2', {}, quotes.find((quote) => quote.speaker)?.speaker ?? say('unnamed')),
      h('ul', {}, quotes.map((quote) => {
        const of = article(quote.article);
        const companions = quotes.filter((each) => article(each.article).language === of.language);
        const longest = companions.reduce((a, b) => (b.span[1] - b.span[0] > a.span[1] - a.span[0] ? b : a));
        return h('li', {}, h('blockquote', { lang: of.language }, '“', quotedWords(quote, longest), '”'),
          h('small', {}, h('a', { href: articleLink(quote.article) }, of.name), `, ${languageName(of.language)}`, quote.cue && ` (${quote.cue})`));
      })))));
}

/** The words of a quotation; against the longest version, other words are marked and left-out ones shown. */
function quotedWords(quote, longest) {
  const words = passage(quote.article, quote.span);
  if (longest === quote) return words;
  const { altered, missing } = departures(words, passage(longest.article, longest.span));
  const marks = altered.map(([begin, end]) => ({ begin, end, make: (children) => h('mark', { class: 'altered' }, children) }));
  const places = [0, ...missing.sort((a, b) => a - b), words.length];
  return places.slice(1).map((to, at) => [marked(words, places[at], to, marks), at + 2 < places.length && h('span', { class: 'cut' }, ' […] ')]);
}

function aboutView() {
  const keys = ['aboutReports', 'aboutDiffers', 'aboutOmits', 'aboutUnknown'];
  return h('div', { class: 'column prose' }, h('p', {}, say('aboutText')),
    h('dl', {}, keys.map((key, state) => [h('dt', {}, stateMark(null, state), say(states[state])), h('dd', {}, say(key))])),
    h('h2', {}, say('aboutLimits')), h('p', {}, say('aboutLimitsText')),
    h('h2', {}, say('aboutKeys')), h('p', {}, say('aboutKeysText')),
    h('h2', {}, say('aboutMade')), h('p', {}, say('aboutVersion', { version: data.version })),
    data.dataFiles.length > 0 && [h('p', {}, `${say('aboutData')}:`), h('ul', {}, data.dataFiles.map((each) => h('li', {}, each)))],
    data.packs.length > 0 && h('p', {}, `${say('aboutPacks')}: ${data.packs.join(', ')}`),
    h('ul', {}, story.articles.map((index) => h('li', {}, `${article(index).name}: ${say('file')} ${article(index).uri}, ${say('fingerprint')} ${article(index).sha256}`))));
}
