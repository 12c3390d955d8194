/**
 * Which language a text is in: by its script where that says it, else by its little words (Grefenstette 1995: the
 * frequent function words of a language tell it as well as letter sequences do, from about a sentence on).
 */

/** Words that are frequent in one language; those that several share count for less (see `WEIGHTS`). */
const LITTLE_WORDS: Readonly<Record<string, string>> = {
  en: 'the of and to in a is that for it was on with as be by this have from are at not they his he she her but has had were which their said will would been who more one about or after an its also than when there what we you could new people over two before year last out up said no if into so first some only other can all most',
  de: 'der die das und in den von zu mit sich des auf für ist im dem nicht ein eine als auch es an werden aus er hat dass sie nach wird bei einer um am sind noch wie einem über einen so zum war haben nur oder aber vor zur bis mehr durch man sein wurde sagte wir ich hatte',
  fr: 'le la les de des et en un une du que est pour qui dans a par plus au sur pas ne se ce il sont avec son sa ses aux ou mais comme cette ont été elle nous leur était deux fait être aussi après même ces dit selon',
  es: 'el la los las de que y en un una por con no para es su al lo como más del se pero sus le ya o este sí porque esta entre cuando muy sin sobre también me hasta hay donde quien desde todo nos durante ha fue dijo son tiene',
  pt: 'o a os as de que e do da em um uma para com não por mais dos das como mas ao ele foi se na no seu sua ou ser quando muito nos já também pelo pela até isso ela entre depois sem mesmo aos são está disse segundo',
  it: 'il lo la i gli le di che e un una in per con non del della dei delle da al alla si è sono come più anche ma nel nella su ha dal suo sua questo o ci se quando ha stato essere ancora dopo loro hanno tra detto',
  nl: 'de het een van en in is dat op te zijn met voor niet die aan er om ook als bij door maar dan naar uit nog wordt zich of worden tot over heeft hebben deze was meer kan werd ze geen al zegt hij haar',
  sv: 'och att det i en som är av för på den med till inte om har de ett var jag men sig han från vi så kan när år under också efter eller nu sin där mot ska skulle kommer ut får finns vara hade alla säger',
  da: 'og at det i en af er til på som for de med den der ikke et var han har fra men om vi kan jeg skal så også efter sig blev nu over havde være eller ved hun dem siger mod ud når hvor bliver',
  no: 'og i det av en er som på til å for med at den ikke de har om et var fra han vi men jeg seg kan så også etter nå ble skal hadde ut være eller ved hun mot sier da når hvor bli noe opp',
  fi: 'ja on ei se että oli hän joka mutta ovat myös kun niin ne sen kuin mukaan tai vuoden jo ole vain sitä mukaan joita jossa nyt hänen olla ollut mitä siitä kertoo sanoo vielä sekä koko',
  pl: 'i w na z się do że nie to jest o jak za od po przez co dla są ale już tym czy tak być był było tego oraz także może które który która ich ze jego przed jej pod gdy bardzo tylko',
  cs: 'a v se na je že s z do o k i to jako za by pro ve po jsou ale byl jeho jsem který které která podle také od nebo tak už může však až jen při bylo před není být této roku aby',
  hu: 'a az és hogy nem is egy ez volt meg csak már de van mint el még ki szerint után azt lesz ha vagy kell pedig majd ami aki mert ezt több nagy lehet két amely minden között',
  ro: 'de și în a la cu pe din care nu o un să că este pentru mai au fost prin ce sau dar după lui sunt se fi ale cel al ca până acest această fie între despre spus fără',
  tr: 've bir bu da de için ile çok olarak daha olan gibi en kadar sonra ne ama var o değil mi ise her olduğunu ki oldu dedi göre türkiye tarafından içinde iki yeni büyük şekilde üzerinde',
  id: 'yang dan di dari ini itu dengan untuk pada tidak dalam akan ke juga adalah ada oleh saat atau karena bisa telah sudah mereka kata lebih tersebut dia seorang tahun para kami namun setelah orang menjadi',
  vi: 'và của là có không cho được trong một những các với đã người này về khi từ đến ở vào cũng như ra để tại nhiều sẽ trên theo năm đó hơn nhưng còn phải',
  hr: 'i u je se na da su za od s o ne koji kako a iz što će bi ali to po do je li sam nije kao ili samo više bio bila koja koje nakon još prema već biti jer tako rekao',
};

const WEIGHTS = weigh();

function weigh(): ReadonlyMap<string, ReadonlyMap<string, number>> {
  const languagesOf = new Map<string, string[]>();
  for (const [language, words] of Object.entries(LITTLE_WORDS))
    for (const word of new Set(words.split(' '))) languagesOf.set(word, [...(languagesOf.get(word) ?? []), language]);
  return new Map(
    [...languagesOf].map(([word, languages]) => [word, new Map(languages.map((one) => [one, 1 / languages.length]))]),
  );
}

/** Whoever needs more than this much text to tell a language will not tell it from more. UTF-16 code units. */
const SAMPLE = 20_000;

/**
 * The primary BCP 47 tag of the language of `text`. `declared` is what the page or the caller's file says (`en-GB`,
 * `pt_BR`): it decides where the text is too short or in no language we know, and is overruled where the text plainly
 * speaks another one, since many pages declare English and are not. 'und' when neither says anything.
 */
export function detectLanguage(text: string, declared?: string): string {
  const declaredTag = primaryTag(declared);
  const sample = text.slice(0, SAMPLE);
  const byScript = tellByScript(sample);
  if (byScript !== undefined) return byScript;
  // Single letters are little words too ("y", "u", "s"), but more often initials and pieces: "U.S.", "she's".
  const words = sample.toLowerCase().match(/\p{L}{2,}/gu) ?? [];
  const scores = new Map<string, number>();
  for (const word of words)
    for (const [language, weight] of WEIGHTS.get(word) ?? [])
      scores.set(language, (scores.get(language) ?? 0) + weight);
  const ranked = [...scores].sort((a, b) => b[1] - a[1]);
  const [best, second] = ranked;
  // Three little words of weight 1/2 make a sentence; a tenth of all words makes a text (English has four tenths).
  const isTold = best !== undefined && best[1] >= 1.5 && best[1] >= words.length / 10;
  if (!isTold) return declaredTag ?? 'und';
  const declaredScore = declaredTag === undefined ? 0 : (scores.get(declaredTag) ?? 0);
  // Danish and Norwegian, Croatian and its neighbours: a close second is no reason to contradict the page.
  if (declaredTag !== undefined && declaredScore >= best[1] * 0.7) return declaredTag;
  if (second !== undefined && second[1] > best[1] * 0.9 && words.length < 40) return declaredTag ?? 'und';
  return best[0];
}

/** `en` of "en-GB"; undefined when it is no language tag ("English", "und"). */
export function primaryTag(tag: string | undefined): string | undefined {
  const primary = /^\s*([a-z]{2,3})(?:[-_][a-z0-9]+)*\s*$/i.exec(tag ?? '')?.[1]?.toLowerCase();
  return primary === 'und' ? undefined : primary === 'nb' || primary === 'nn' ? 'no' : primary;
}

const SCRIPTS: readonly (readonly [pattern: RegExp, language: (text: string) => string])[] = [
  [/\p{Script=Hangul}/gu, () => 'ko'],
  [/[\p{Script=Hiragana}\p{Script=Katakana}]/gu, () => 'ja'],
  [/\p{Script=Han}/gu, () => 'zh'],
  [/\p{Script=Thai}/gu, () => 'th'],
  [/\p{Script=Greek}/gu, () => 'el'],
  [/\p{Script=Hebrew}/gu, () => 'he'],
  [/\p{Script=Devanagari}/gu, () => 'hi'],
  [/\p{Script=Arabic}/gu, (text) => (/[ٹڈڑںےھ]/.test(text) ? 'ur' : /[پچژگ]/.test(text) ? 'fa' : 'ar')],
  [/\p{Script=Cyrillic}/gu, (text) => (/[іїєґ]/i.test(text) ? 'uk' : /[ыэё]/i.test(text) ? 'ru' : 'bg')],
];

/** A script that writes one language we name, if it writes most of the text; Kana and Hangul mix with Han signs. */
function tellByScript(text: string): string | undefined {
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  if (letters < 8) return undefined;
  for (const [pattern, language] of SCRIPTS) {
    const share = (text.match(pattern)?.length ?? 0) / letters;
    if (share > (pattern.source.includes('Hiragana') ? 0.2 : 0.5)) return language(text);
  }
  return undefined;
}
