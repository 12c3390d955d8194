/** Words that tell places from people and bodies, each list with a name it decides. Lower case. */
import { MONTH_NAMES, SHORT_MONTHS, WEEKDAY_NAMES } from '../../model/calendar-words.ts';
import { wordSet } from '../../model/word-list.ts';

/** Right before a place: "in Lesk", "outside Mosul". */
export const LOCATIVE =
  wordSet(`in near behind  outside around across throughout inside above below beyond towards toward into
  within through along via northwest northeast southwest southeast north south east west`);
/** Before places and people alike: "from Lesk", "to Lesk", "at Lesk". */
export const DIRECTIONAL = wordSet(
  'from to at of for between onto over on leave left leaving visit visited visiting reached entered fled',
);
/** "the town of Lesk", "the village Upper Lesk": what stands before a place and says what it is. */
export const AREA_NOUNS =
  wordSet(`town city village hamlet district neighborhood neighbourhood suburb suburbs borough quarter
  province region county state country capital port island municipality township parish commune settlement valley
  community area outskirts peninsula prefecture governorate canton department enclave republic territory harbor harbour
  resort metropolis nation kingdom coast streets mayor residents people people citizens`);
/** After a place: "the Samaha district", "Quarry Town neighbourhood". */
export const AREA_AFTER =
  wordSet(`district neighborhood neighbourhood suburb borough quarter province region county village town
  municipality township parish governorate prefecture valley area city state metro metropolitan`);

/** Last words of areas: "Licking County", "Ward Seven". What they name is as large as a town and more. */
export const AREA_HEADS = wordSet(`county parish township borough province region state district governorate prefecture
  oblast krai republic territory valley islands island isles peninsula coast bay gulf sea strait straits ocean lakes
  mountains mountain hills desert basin delta plateau range archipelago cape reservation metro area`);
/** Of these, what name bodies and ideas too: "Islamic State". */
export const VAGUE_HEADS = wordSet(
  'state republic area region district ocean sea coast camp park estate tower towers memorial square circle spring springs garden gardens monument',
);
/** Last words of things that lie in one spot: "Neches River", "Penedo Alto dam", "Orchard St.", "Tannery Depot". */
export const SPOT_HEADS =
  wordSet(`river creek brook stream lake pond reservoir dam falls waterfall canal canyon gorge glacier
  forest woods park beach harbor harbour marina pier wharf hill mount peak volcano ridge trail cave springs
  street st. avenue ave. ave road rd. rd lane drive dr. boulevard blvd. blvd highway freeway parkway turnpike expressway
  motorway bridge tunnel square plaza circle roundabout crossing junction interchange terrace crescent alley
  airport airfield airstrip airbase station terminal depot stadium arena ballpark racecourse speedway mall
  hotel motel hospital prison jail penitentiary cemetery palace castle cathedral basilica mosque temple synagogue
  tower towers monument memorial lighthouse mine quarry farm ranch estate camp barracks zoo aquarium garden gardens
  heights village crossroads neighborhood neighbourhood suburb`);
/** Of these only what stands after a preposition of place is one: "at Cove Hospital", not "Cove Hospital said". */
export const SPOT_BODIES = wordSet(
  'hospital prison jail hotel motel stadium arena station airport mosque temple cathedral palace camp zoo mall park depot farm mine castle estate',
);
/** "Interstate 35", "Highway 61". */
export const NUMBERED_ROADS = wordSet('interstate highway route');
/** "Mount Sinjar", "Lake Woods", "River Lune", "Fort Detrick", "Camp Lemonnier". */
export const FEATURE_OPENERS = wordSet('mount mt. lake river loch lough glen cape camp strath ben');
/** "North Dallas", "Upper Lesk", "Downtown Austin": a part of what follows. */
export const PART_OPENERS = wordSet(`north south east west northern southern eastern western central upper lower greater
  downtown midtown uptown inner outer northeast northwest southeast southwest northeastern northwestern southeastern
  southwestern metro metropolitan mainland rural suburban old`);

/** Of the short forms not "sun", which shines. */
export const CALENDAR = wordSet(`
  ${MONTH_NAMES} ${SHORT_MONTHS} sep sep. ${WEEKDAY_NAMES}
  mon mon. tue tue. wed wed. thu thu. thurs. fri fri. sat sat. sun.`);
/** What a state or town has of its own: "Texas Department of Health", "Dublin City Council", "Paris Police Department". */
export const PUBLIC_BODIES = wordSet(`
  department police council court legislature senate house assembly parliament ministry commission sheriff sheriff's
  fire health supreme district public school schools chamber mayor government governor national army navy air
  administration agency authority attorney board bureau coast congress constitution democratic republican republicans
  democrats embassy consulate federal general guard highway human labour labor local municipal office planning ports
  prosecutor provincial regional state treasury transit utilities ministry city county town township medical emergency
  parks water centers homeland geological weather statistics`);
/** Words after a place that make a body of it: "Boston Globe", "Arlington Chamber of Commerce", "Leeds United". */
export const BODY_AFTER = wordSet(`
  university college school academy institute chamber council commission committee association society foundation
  trust company co. co corp. corp corporation inc. inc ltd ltd. plc llc group holdings bank airlines airways railway
  railways times post news herald globe tribune gazette journal telegraph telegram press star sun mirror observer
  chronicle courier examiner standard express echo review magazine weekly radio television tv united city rovers
  wanderers town fc f.c. athletic albion rangers tigers eagles lions bears bulls cowboys giants jets red-sox yankees
  dodgers lakers celtics warriors knicks heat magic thunder spurs rockets saints falcons panthers ravens steelers
  browns bengals colts titans jaguars texans broncos raiders chargers patriots bills dolphins cardinals cubs brewers
  twins royals astros marlins mets phillies pirates padres mariners athletics angels orioles braves nationals reds
  wildcats bulldogs marathon open festival accord accords agreement treaty protocol declaration convention summit
  award awards prize church ministry department office authority agency bureau party front army navy guard force
  forces regiment brigade court senate assembly parliament house hall library museum theatre theater orchestra
  symphony opera club league union federation federation's alliance coalition project center centre clinic motors
  electric power energy gas oil mercury insurance capital partners records games rifles militia police fire sheriff
  sheriff's public housing transit ledger sentinel dispatch bulletin monitor register record democrat republican
  inquirer enquirer banner beacon high elementary middle tech a&m syndrome virus fever war`);
/** "University of Oxford", "Bank of England", "Duke of York": the place is part of another name. */
export const BODY_BEFORE_OF =
  wordSet(`university college school bank church institute museum academy duke duchess earl prince
  princess bishop archbishop lord lady baron count marquess society association company chamber club theatre theater
  department ministry office board bar times merchant order battle treaty declaration house union institute diocese
  archdiocese federation bishops statue boys girls sons daughters knights friends miss king queen house houses
  bureau league`);
/** These stand before a name and speak of people: "Mr London", "Lord Reading". */
export const HONORIFICS = wordSet(`
  mr mr. mrs mrs. ms ms. miss dr dr. prof prof. professor sir dame lord lady sgt. sgt sergeant lt. lt lieutenant capt.
  capt captain maj. major col. col colonel gen. gen general cpl. corporal officer officers detective deputy inspector
  constable pastor rev. rev reverend father brother sister judge justice coach uncle aunt saint president minister
  senator sen. sen sens. sens reps. reps mp mpp rep. rep representative gov. gov governor mayor congressman
  congresswoman ambassador secretary chancellor premier king queen prince princess spokesman spokeswoman admiral adm.
  private pvt. pfc actor actress singer author novelist attorney lawyer engineer`);
/** Between the capitals of one name: "Trinidad and Tobago", "Rio de Janeiro", "Stoke-on-Trent". */
export const CONNECTORS = wordSet(
  "of the and de da do dos das del della di du des la le les los las el al y en sur upon on under in by am an au aux à sur der den ter o d' l' a & -",
);
/** Places of these names are rarely meant. */
export const RARELY_PLACES =
  wordSet(`of the and in it he she we you i as at by on or no so us me my is an be do go see may will
  march can most many much more some such same very also even only just over under after before police army union
  hope love life god lord king queen prince grand royal holy cross church school college university hospital street
  road park bank house home farm mill center centre court hall station bridge north south east west northern southern
  eastern western central upper lower new old big little great long short high low first second third one two three four
  five six seven eight nine ten man men woman young reading nice mobile bath sale rugby battle bury ware deal wells
  ham hook street male split police independence liberty freedom victory justice unity harmony paradise eden garden
  mission republic democrat economy commerce energy media press data most best west date moment guard general major
  mayor sheriff judge justice ministry commission congress senate parliament assembly republican republicans
  internet google facebook twitter apple amazon orange total shell target visa ford lincoln jackson johnson jefferson
  franklin clinton bush obama trump biden romney mccain palin kerry cheney gore putin medvedev blair brown cameron
  christ jesus mary moses john paul peter james thomas george henry charles william david michael martin luther
  islam koran bible christian catholic muslim jewish arab arabs lady sir madam moon sun mars venus jupiter
  ${WEEKDAY_NAMES} ${MONTH_NAMES}
  spring summer winter easter christmas ramadan english spanish french german italian russian chinese
  japanese arabic latin greek dutch the-state ski gas oil dam fort port lake island beach bay river valley creek hill
  mount point cape forest ridge grove spring falls woods plain plains heights meadow field green white black red blue gold
  silver rose rock stone iron diamond star crystal pearl lily ivy violet ruby amber jasmine olive sandy misty sunny
  act law bill code title section article chapter page part grade class level phase stage plan project program service
  services department office agency bureau board council committee foundation institute association society club group
  company corporation bar inn lodge hotel cafe restaurant theater theatre museum library gallery opera ballet orchestra
  band album song film movie show series season episode game games match cup league team player coach manager captain
  champion tournament final world nation national international federal state city town village county district region
  area zone sector east-west mr mrs ms dr i ii iii iv v vi x a b c d e f g h j k l m n o p q r s t u w y z
  tv pm am est pst gmt et pt ct ap upi nba nfl mlb nhl ncaa fbi cia nsa nasa gop ceo cfo
  this that these those here there when where what who why how if but for not yet still then than because while since
  until although though however according despite during among about between through against with without within
  all any each every both few several other another his her its their our your friend friends family mother father
  brother sister son daughter wife husband baby child children kid kids boy girl boys girls people person
  sentinel tribune times post herald globe gazette journal telegraph press sun mirror observer chronicle courier
  earth lion free okay marine marines python green greens falcon falcons parliament constitution congressional lawn hamas
  honda toyota mason marshall travis apollo olympic olympics wright stevens baker cooper carter turner parker hunter
  tyler taylor morgan logan mitchell crawford harrison wilson warren howard russell stewart stuart allen nelson perry`);
