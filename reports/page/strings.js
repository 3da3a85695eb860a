// The words of the interface. Every language has the same keys; "one|other" are the forms
// of a number, a key that ends in None stands for no things.
const words = {
  en: {
    summary: 'In short', skip: 'Skip to the comparison', theme: 'Light or dark', print: 'Print', language: 'Language of the interface', story: 'Story',
    compared: 'Compared fact by fact',
    articles: '{n} article|{n} articles', facts: '{n} fact|{n} facts', passages: '{n} passage|{n} passages',
    standfirst: '{articles} in {languages} tell this story in {facts}.',
    standSome: '{shared} in most of the articles, {differing} told differently, {exclusive} in one article alone.',
    differing: '{n} is|{n} are', exclusive: '{n} stands|{n} stand', shared: '{n} stands|{n} stand',
    differingNone: 'none is', exclusiveNone: 'none stands', sharedNone: 'None stands',
    from: '{first} to {last}',
    differently: 'Told differently', leftOut: 'Most report it, others leave it out', only: 'One article alone reports it',
    noDifference: 'No detail was found that the articles contradict each other in.', noLeftOut: 'No fact that most articles have is missing in others.',
    noOnly: 'No fact stands in one article alone.', leftOutBy: 'left out by {who}', have: '{n} has it|{n} have it', onlyIn: 'only in {who}',
    matrix: 'Matrix', articleView: 'Articles', timeline: 'Who had it first', quotations: 'Quotations', about: 'How to read this',
    search: 'Search in the facts and passages', state: 'State', any: 'any', by: 'in', anyArticle: 'any article', entity: 'Person or name', all: 'all',
    sort: 'Order', sortWide: 'most widely stated', sortFirst: 'first published', sortDisagree: 'most disagreement', sortOmit: 'most left out',
    columns: 'Articles shown', shown: '{n} of {all} facts', noRows: 'No fact fits these filters.', reset: 'Show all',
    persons: 'People', organisations: 'Organisations', places: 'Places', others: 'Other names',
    reports: 'reports', differs: 'told differently', omits: 'leaves it out', unknown: 'can’t tell', exclusiveState: 'in one article alone',
    partial: 'less specific', stated: '{n} of {all}', fact: 'Fact',
    figure: 'figures differ', date: 'dates differ', name: 'names differ', place: 'places differ', polarity: 'one affirms, another denies', certainty: 'one is surer than another', attribution: 'different sources are named',
    truncated: 'its text is cut off', paywalled: 'behind a paywall', 'consent-walled': 'behind a consent wall', 'suspiciously-short': 'suspiciously short',
    'unsupported-language': 'in a language that lacuna can’t read', 'published-earlier': 'published before it could be known', unsure: 'something in it may say so',
    sure: '{p} sure', leavesOut: '{who} leaves it out', cantTell: '{who}: can’t tell, {why}', cantTellBare: '{who}: can’t tell', saidBy: 'Attributed to {who}',
    openArticle: 'Read in the article', original: 'Original', passageHere: 'Passage', matched: 'Number the words that match across languages', because: 'Held to be one fact because they share: {what}',
    shareFact: 'shared with others', differFact: 'told differently', onlyFact: 'here alone', missing: 'What it leaves out', missingNone: 'It has every fact that the others have.', notTold: 'Where lacuna can’t tell', haveIt: 'in {who}', sheet: 'Print this sheet', bodyHidden: 'This report carries only the passages, not whole articles.',
    undated: 'No date known', hadFirst: 'First with', nothingFirst: 'Nothing that others had later.', timelineNote: 'By the dates that the articles give, in UTC. First means first among these articles.', noDates: 'None of these articles gives a date.', later: 'then {who}',
    quotesNote: 'What people are quoted as saying, put together where articles quote the same words or the same fact. Against the longest version in the same language, other words are marked and left-out words shown as […].', noQuotes: 'No direct quotation was found.', unnamed: 'Speaker not named', noneIn: 'in {who}',
    aboutText: 'lacuna finds the facts that articles state and puts passages that state the same fact on one line. It compares; it never says who is right.',
    aboutReports: 'The article states the fact. A smaller dot in a ring: less specifically than others.', aboutDiffers: 'It states the fact with a detail that another article contradicts: a figure, a date, a name, a place, yes or no, how certain, who says so. There is no majority: all sides are marked.',
    aboutOmits: 'The text is complete and nothing found in it comes near the fact. That is a finding of a program: read the article before you say so of anyone. The figure beside it says how often such a finding is right.', aboutUnknown: 'lacuna can’t tell: the text is cut off, behind a wall, in another language, from before the event, or something in it comes near.',
    aboutLimits: 'What it can miss', aboutLimitsText: 'Facts told in quite other words, pictures and captions, what a reader must infer. Passages are always verbatim; that they state the same fact is a judgement, and each line can be opened to check it.',
    aboutKeys: 'Keyboard', aboutKeysText: 'In the matrix, the arrow keys move, Enter opens a fact, Escape closes it, Home and End go to the ends.',
    aboutMade: 'How this report was made', aboutVersion: 'lacuna {version}', aboutData: 'Learned data', aboutPacks: 'Dictionary packs', file: 'File', fingerprint: 'SHA-256', notice: 'Notes on the input', footer: 'Made by lacuna {version} on the reader’s own machine. Passages belong to their publishers.',
  },
  nl: {
    summary: 'In het kort', skip: 'Naar de vergelijking', theme: 'Licht of donker', print: 'Afdrukken', language: 'Taal van de bediening', story: 'Verhaal',
    compared: 'Feit voor feit vergeleken',
    articles: '{n} artikel|{n} artikelen', facts: '{n} feit|{n} feiten', passages: '{n} passage|{n} passages',
    standfirst: '{articles} in het {languages} vertellen dit verhaal in {facts}.',
    standSome: '{shared} in de meeste artikelen, {differing} verschillend verteld, {exclusive} in maar één artikel.',
    differing: '{n} wordt|{n} worden', exclusive: '{n} staat|{n} staan', shared: '{n} staat|{n} staan',
    differingNone: 'geen wordt', exclusiveNone: 'geen staat', sharedNone: 'Geen staat',
    from: '{first} tot {last}',
    differently: 'Verschillend verteld', leftOut: 'De meeste melden het, andere niet', only: 'Eén artikel meldt het',
    noDifference: 'Er is geen detail gevonden waarin de artikelen elkaar tegenspreken.', noLeftOut: 'Geen feit dat de meeste artikelen hebben, ontbreekt elders.',
    noOnly: 'Geen feit staat in maar één artikel.', leftOutBy: 'ontbreekt bij {who}', have: '{n} heeft het|{n} hebben het', onlyIn: 'alleen in {who}',
    matrix: 'Matrix', articleView: 'Artikelen', timeline: 'Wie had het eerst', quotations: 'Citaten', about: 'Leeswijzer',
    search: 'Zoek in feiten en passages', state: 'Status', any: 'elke', by: 'bij', anyArticle: 'elk artikel', entity: 'Persoon of naam', all: 'alle',
    sort: 'Volgorde', sortWide: 'meest gemeld', sortFirst: 'eerst gepubliceerd', sortDisagree: 'meeste tegenspraak', sortOmit: 'meest weggelaten',
    columns: 'Getoonde artikelen', shown: '{n} van {all} feiten', noRows: 'Geen feit past bij deze filters.', reset: 'Toon alles',
    persons: 'Personen', organisations: 'Organisaties', places: 'Plaatsen', others: 'Andere namen',
    reports: 'meldt het', differs: 'verschillend verteld', omits: 'laat het weg', unknown: 'niet te zeggen', exclusiveState: 'in maar één artikel',
    partial: 'minder precies', stated: '{n} van {all}', fact: 'Feit',
    figure: 'cijfers verschillen', date: 'data verschillen', name: 'namen verschillen', place: 'plaatsen verschillen', polarity: 'de een bevestigt, de ander ontkent', certainty: 'de een is stelliger dan de ander', attribution: 'er worden andere bronnen genoemd',
    truncated: 'de tekst is afgebroken', paywalled: 'achter een betaalmuur', 'consent-walled': 'achter een cookiemuur', 'suspiciously-short': 'verdacht kort',
    'unsupported-language': 'in een taal die lacuna niet leest', 'published-earlier': 'verschenen voor het bekend kon zijn', unsure: 'iets in de tekst zegt het misschien',
    sure: '{p} zeker', leavesOut: '{who} laat het weg', cantTell: '{who}: niet te zeggen, {why}', cantTellBare: '{who}: niet te zeggen', saidBy: 'Volgens {who}',
    openArticle: 'Lees in het artikel', original: 'Origineel', passageHere: 'Passage', matched: 'Nummer de woorden die tussen talen overeenkomen', because: 'Als één feit gezien omdat ze delen: {what}',
    shareFact: 'gedeeld met andere', differFact: 'verschillend verteld', onlyFact: 'alleen hier', missing: 'Wat het weglaat', missingNone: 'Het heeft elk feit dat de andere hebben.', notTold: 'Waar lacuna het niet kan zeggen', haveIt: 'in {who}', sheet: 'Druk dit blad af', bodyHidden: 'Dit rapport bevat alleen de passages, geen hele artikelen.',
    undated: 'Geen datum bekend', hadFirst: 'Als eerste met', nothingFirst: 'Niets wat andere later hadden.', timelineNote: 'Volgens de data die de artikelen geven, in UTC. Als eerste betekent: als eerste van deze artikelen.', noDates: 'Geen van deze artikelen geeft een datum.', later: 'daarna {who}',
    quotesNote: 'Wat mensen volgens de artikelen letterlijk zeiden, bijeengezet waar artikelen dezelfde woorden of hetzelfde feit citeren. Naast de langste versie in dezelfde taal zijn andere woorden gemarkeerd en weggelaten woorden getoond als […].', noQuotes: 'Er is geen letterlijk citaat gevonden.', unnamed: 'Spreker niet genoemd', noneIn: 'in {who}',
    aboutText: 'lacuna zoekt de feiten die artikelen melden en zet passages die hetzelfde feit melden op één regel. Het vergelijkt; het zegt nooit wie gelijk heeft.',
    aboutReports: 'Het artikel meldt het feit. Een kleinere stip in een ring: minder precies dan andere.', aboutDiffers: 'Het meldt het feit met een detail dat een ander artikel tegenspreekt: een cijfer, datum, naam, plaats, ja of nee, hoe zeker, wie het zegt. Er is geen meerderheid: alle kanten zijn gemarkeerd.',
    aboutOmits: 'De tekst is volledig en niets wat erin is gevonden komt in de buurt van het feit. Dat is een bevinding van een programma: lees het artikel voor u het van iemand zegt. Het getal ernaast zegt hoe vaak zo’n bevinding klopt.', aboutUnknown: 'lacuna kan het niet zeggen: de tekst is afgebroken, zit achter een muur, is in een andere taal, is van voor de gebeurtenis, of iets erin komt in de buurt.',
    aboutLimits: 'Wat het kan missen', aboutLimitsText: 'Feiten in heel andere woorden, foto’s en bijschriften, wat een lezer moet afleiden. Passages zijn altijd letterlijk; dat ze hetzelfde feit melden is een oordeel, en elke regel kan worden geopend om het na te gaan.',
    aboutKeys: 'Toetsenbord', aboutKeysText: 'In de matrix verplaatsen de pijltoetsen, Enter opent een feit, Escape sluit het, Home en End gaan naar de uiteinden.',
    aboutMade: 'Hoe dit rapport is gemaakt', aboutVersion: 'lacuna {version}', aboutData: 'Geleerde gegevens', aboutPacks: 'Woordenboekpakketten', file: 'Bestand', fingerprint: 'SHA-256', notice: 'Opmerkingen bij de invoer', footer: 'Gemaakt met lacuna {version} op de eigen computer van de lezer. Passages behoren aan hun uitgevers.',
  },
  fr: {
    summary: 'En bref', skip: 'Aller à la comparaison', theme: 'Clair ou sombre', print: 'Imprimer', language: 'Langue de l’interface', story: 'Sujet',
    compared: 'Comparés fait par fait',
    articles: '{n} article|{n} articles', facts: '{n} fait|{n} faits', passages: '{n} passage|{n} passages',
    standfirst: '{articles} en {languages} racontent cette actualité en {facts}.',
    standSome: '{shared} dans la plupart des articles, {differing} différemment, {exclusive} dans un seul article.',
    differing: '{n} est raconté|{n} sont racontés', exclusive: '{n} se trouve|{n} se trouvent', shared: '{n} se trouve|{n} se trouvent',
    differingNone: 'aucun n’est raconté', exclusiveNone: 'aucun ne se trouve', sharedNone: 'Aucun ne se trouve',
    from: 'du {first} au {last}',
    differently: 'Raconté différemment', leftOut: 'La plupart le rapportent, d’autres non', only: 'Un seul article le rapporte',
    noDifference: 'Aucun détail trouvé sur lequel les articles se contredisent.', noLeftOut: 'Aucun fait présent dans la plupart des articles ne manque ailleurs.',
    noOnly: 'Aucun fait ne se trouve dans un seul article.', leftOutBy: 'absent chez {who}', have: '{n} l’a|{n} l’ont', onlyIn: 'seulement dans {who}',
    matrix: 'Matrice', articleView: 'Articles', timeline: 'Qui l’a eu d’abord', quotations: 'Citations', about: 'Mode d’emploi',
    search: 'Chercher dans les faits et passages', state: 'État', any: 'tous', by: 'chez', anyArticle: 'tout article', entity: 'Personne ou nom', all: 'tous',
    sort: 'Ordre', sortWide: 'les plus rapportés', sortFirst: 'les premiers publiés', sortDisagree: 'les plus contestés', sortOmit: 'les plus omis',
    columns: 'Articles affichés', shown: '{n} faits sur {all}', noRows: 'Aucun fait ne correspond à ces filtres.', reset: 'Tout afficher',
    persons: 'Personnes', organisations: 'Organisations', places: 'Lieux', others: 'Autres noms',
    reports: 'le rapporte', differs: 'raconté différemment', omits: 'l’omet', unknown: 'indécidable', exclusiveState: 'dans un seul article',
    partial: 'moins précis', stated: '{n} sur {all}', fact: 'Fait',
    figure: 'les chiffres diffèrent', date: 'les dates diffèrent', name: 'les noms diffèrent', place: 'les lieux diffèrent', polarity: 'l’un affirme, l’autre nie', certainty: 'l’un est plus affirmatif que l’autre', attribution: 'des sources différentes sont nommées',
    truncated: 'son texte est coupé', paywalled: 'derrière un accès payant', 'consent-walled': 'derrière un mur de consentement', 'suspiciously-short': 'étrangement court',
    'unsupported-language': 'dans une langue que lacuna ne lit pas', 'published-earlier': 'paru avant qu’on puisse le savoir', unsure: 'un passage le dit peut-être',
    sure: 'sûr à {p}', leavesOut: '{who} l’omet', cantTell: '{who} : indécidable, {why}', cantTellBare: '{who} : indécidable', saidBy: 'Attribué à {who}',
    openArticle: 'Lire dans l’article', original: 'Original', passageHere: 'Passage', matched: 'Numéroter les mots qui se répondent d’une langue à l’autre', because: 'Tenus pour un seul fait car ils partagent : {what}',
    shareFact: 'partagé avec d’autres', differFact: 'raconté différemment', onlyFact: 'ici seulement', missing: 'Ce qu’il omet', missingNone: 'Il a tous les faits qu’ont les autres.', notTold: 'Là où lacuna ne peut trancher', haveIt: 'dans {who}', sheet: 'Imprimer cette feuille', bodyHidden: 'Ce rapport ne contient que les passages, pas les articles entiers.',
    undated: 'Date inconnue', hadFirst: 'Le premier avec', nothingFirst: 'Rien que d’autres aient eu ensuite.', timelineNote: 'Selon les dates que donnent les articles, en UTC. Le premier veut dire : le premier parmi ces articles.', noDates: 'Aucun de ces articles ne donne de date.', later: 'puis {who}',
    quotesNote: 'Les propos cités, réunis là où des articles citent les mêmes mots ou le même fait. Face à la plus longue version dans la même langue, les mots autres sont marqués et les mots omis figurent comme […].', noQuotes: 'Aucune citation directe trouvée.', unnamed: 'Locuteur non nommé', noneIn: 'dans {who}',
    aboutText: 'lacuna cherche les faits que rapportent les articles et met sur une ligne les passages qui rapportent le même fait. Il compare ; il ne dit jamais qui a raison.',
    aboutReports: 'L’article rapporte le fait. Un point plus petit dans un cercle : avec moins de précision que d’autres.', aboutDiffers: 'Il rapporte le fait avec un détail qu’un autre article contredit : un chiffre, une date, un nom, un lieu, oui ou non, le degré de certitude, la source. Il n’y a pas de majorité : tous les côtés sont marqués.',
    aboutOmits: 'Le texte est complet et rien de ce qui y a été trouvé n’approche du fait. C’est le constat d’un programme : lisez l’article avant de le dire de quiconque. Le chiffre à côté dit combien de fois un tel constat est juste.', aboutUnknown: 'lacuna ne peut trancher : le texte est coupé, derrière un mur, dans une autre langue, d’avant l’événement, ou un passage s’en approche.',
    aboutLimits: 'Ce qui peut lui échapper', aboutLimitsText: 'Les faits dits tout autrement, les images et leurs légendes, ce qu’un lecteur doit déduire. Les passages sont toujours cités mot pour mot ; qu’ils rapportent le même fait est un jugement, et chaque ligne s’ouvre pour le vérifier.',
    aboutKeys: 'Clavier', aboutKeysText: 'Dans la matrice, les flèches déplacent, Entrée ouvre un fait, Échap le ferme, Début et Fin vont aux extrémités.',
    aboutMade: 'Comment ce rapport a été fait', aboutVersion: 'lacuna {version}', aboutData: 'Données apprises', aboutPacks: 'Dictionnaires', file: 'Fichier', fingerprint: 'SHA-256', notice: 'Remarques sur les données', footer: 'Fait par lacuna {version} sur l’ordinateur du lecteur. Les passages appartiennent à leurs éditeurs.',
  },
};

let language = (navigator.languages || ['en']).map((each) => each.slice(0, 2)).find((each) => each in words) || 'en';

/** How numbers, dates and lists are written: the reader's own country where the reader's language is chosen. */
const locale = () => (navigator.languages || []).find((each) => each.slice(0, 2) === language) ?? language;

/** The words for `key` in the reader's language, with {names} filled in; `n` chooses the form of a number. */
function say(key, values = {}) {
  const none = values.n === 0 && words[language][`${key}None`];
  const forms = (none || (words[language][key] ?? key)).split('|');
  const plural = forms.length > 1 && new Intl.PluralRules(locale()).select(values.n) !== 'one';
  return forms[plural ? 1 : 0].replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}
const list = (items) => new Intl.ListFormat(locale(), { type: 'conjunction' }).format(items);
const percent = (share) => new Intl.NumberFormat(locale(), { style: 'percent' }).format(share);
/** An article's date as the reader writes dates, with the time where the article gives one. */
function dateText(published, style = 'medium') {
  const date = new Date(published);
  const format = { dateStyle: style, timeZone: 'UTC' };
  if (!published.endsWith('T00:00:00Z')) format.timeStyle = 'short';
  return new Intl.DateTimeFormat(locale(), format).format(date);
}
function languageName(code) {
  try {
    return new Intl.DisplayNames(locale(), { type: 'language' }).of(code);
  } catch {
    return code;
  }
}
