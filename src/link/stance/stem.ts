import { oneSpelling } from '../../model/spelling.ts';

/**
 * Brings the forms of one English word together: "closed", "closing" and "closure" meet in "clos". A stem is a key, never
 * shown. Cuts endings in the order of Porter (1980), but fewer; irregular verbs and number words come from tables.
 */

/** Lower-case `word` without an apostrophe ending, to its stem. Words of up to three letters stay. */
export function stem(word: string): string {
  const irregular = IRREGULAR.get(word);
  if (irregular !== undefined) return irregular;
  if (word.length <= 3) return word;
  return cutEnding(cutInflection(oneSpelling(word)));
}

/** "bodies" to "body", "flooded" to "flood", "stopped" to "stop"; not "species", "bred", "thing". */
function cutInflection(word: string): string {
  if (word.endsWith('ies') && word.length > 4) return word.slice(0, -3) + 'y';
  if (word.endsWith('sses') || word.endsWith('shes') || word.endsWith('ches') || word.endsWith('xes'))
    return word.slice(0, -2);
  let base = word;
  if (word.endsWith('s') && !/(?:ss|us|is)$/.test(word)) base = word.slice(0, -1);
  if (base.endsWith('ied') && base.length > 4) return base.slice(0, -3) + 'y';
  const cut = base.endsWith('ed') ? 2 : base.endsWith('ing') ? 3 : 0;
  if (cut === 0) return base;
  const rest = base.slice(0, -cut);
  if (rest.length < 3 || !/[aeiouy]/.test(rest)) return base;
  // "evacuated" and "evacuation" meet in "evacu", "organised" and "organisation" in "organ".
  if (/(?:at|is)$/.test(rest) && rest.length >= 6) return rest.slice(0, -2);
  return /([bdfgmnprt])\1$/.test(rest) ? rest.slice(0, -1) : rest;
}

/** The longest first; each leaves four letters at least: "evacuation" to "evacu", but "nation" stays. */
const ENDINGS = [
  'isation', 'ations', 'ation', 'ition', 'ement', 'ments', 'ment', 'ness', 'ance', 'ence', 'able', 'ible', 'ates', 'ate',
  'ally', 'ful', 'ure', 'ive', 'ion', 'ity', 'ise', 'al', 'ly', 'er', 'or', 'e',
] as const; // prettier-ignore

function cutEnding(word: string): string {
  let base = word;
  for (const ending of ENDINGS)
    if (base.endsWith(ending) && base.length - ending.length >= (ending === 'e' ? 3 : 4)) {
      base = base.slice(0, -ending.length);
      break;
    }
  // "deny" and "denied", "clos(e)" and "clos(ure)" end alike.
  return base.length > 3 && base.endsWith('y') ? base.slice(0, -1) + 'i' : base;
}

/** Forms that no ending explains, and numbers in words as figures. */
const IRREGULAR: ReadonlyMap<string, string> = new Map(
  `die:died dead death deaths dies dying|kill:killed killing kills|say:said says saying|tell:told tells|find:found finds
  leave:left leaves leaving|lose:lost loses losing loss losses|hold:held holds holding|strike:struck strikes striking
  sink:sank sunk sinks sinking|fall:fell fallen falls falling|rise:rose risen rises rising|win:won wins winning
  take:took taken takes taking|give:gave given gives giving|go:went gone goes going|run:ran runs running|see:saw seen sees
  know:knew known knows|write:wrote written writes writing|speak:spoke spoken speaks speaking|break:broke broken breaks breaking
  begin:began begun begins beginning|come:came comes coming|shoot:shot shots shooting|build:built builds building
  buy:bought buys|sell:sold sells sale sales|send:sent sends sending|pay:paid pays payment payments|meet:met meets meeting
  lead:led leads leading|flee:fled flees fleeing|drive:drove driven drives driver drivers driving|choose:chose chosen choice
  bring:brought brings|catch:caught catches|keep:kept keeps keeping|hear:heard hears hearing|feel:felt feels
  stand:stood stands standing|grow:grew grown grows growth|throw:threw thrown throws|withdraw:withdrew withdrawn withdraws withdrawal
  fly:flew flown flies flight flights flying|draw:drew drawn draws|swim:swam swum swims|ring:rang rung rings
  steal:stole stolen steals theft|hide:hid hidden hides|get:got gets getting|make:made makes making|put:puts putting
  lie:lies lied lying|deny:denied denies denial denials denying|think:thought thinks|mean:meant means|fire:fired fires firing
  sign:signed signs signature signing|arrest:arrested arrests|resign:resigned resigns resignation
  man:men|woman:women|child:children|person:people persons|wife:wives|half:halves|life:lives
  1:one|2:two|3:three|4:four|5:five|6:six|7:seven|8:eight|9:nine|10:ten|11:eleven|12:twelve dozen|13:thirteen|14:fourteen|15:fifteen
  16:sixteen|17:seventeen|18:eighteen|19:nineteen|20:twenty|30:thirty|40:forty|50:fifty|60:sixty|70:seventy|80:eighty|90:ninety
  100:hundred hundreds|1000:thousand thousands|1000000:million millions`
    .split(/[|\n]/)
    .flatMap((line) => {
      const [base, forms] = line.trim().split(':') as [string, string];
      return [base, ...forms.split(' ')].map((form) => [form, base] as const);
    }),
);
