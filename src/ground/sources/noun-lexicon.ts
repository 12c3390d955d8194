/**
 * Nouns by what they can be as a source. Written for this project from general knowledge of English news; nothing here
 * names a particular person. All entries are lemmas in lower case.
 */
import { wordSet } from '../../model/word-list.ts';
/** People whose word tells the sex: "the spokeswoman ... she". */
export const FEMALE_NOUNS =
  wordSet(`woman mother sister aunt daughter wife girl widow niece grandmother grandma granddaughter
  girlfriend bride spokeswoman chairwoman policewoman businesswoman congresswoman councilwoman queen princess duchess
  baroness countess lady actress waitress hostess heiress nun mum mom mum-of-one mum-of-two mum-of-three mother-of-two
  mother-of-three schoolgirl sportswoman saleswoman stewardess midwife stepmother abbess`);
export const MALE_NOUNS = wordSet(`
  man father brother uncle son husband boy widower nephew grandfather grandson boyfriend groom spokesman chairman
  policeman businessman congressman councilman king prince duke baron count lord gentleman actor waiter host heir monk
  dad dad-of-one dad-of-two dad-of-three father-of-two father-of-three schoolboy sportsman salesman fisherman fireman
  cameraman doorman milkman postman stepfather bloke lad guy pope friar imam priest`);

/** Whoever holds such an office is one known person: "the mayor said" without a name is no anonymous source. */
export const OFFICE_NOUNS = wordSet(`
  president minister secretary chancellor premier mayor governor ambassador consul envoy commander commissioner chief
  head director chair chairman chairwoman chairperson ceo executive manager king queen prince princess pope bishop
  archbishop cardinal patriarch imam rabbi coach captain skipper leader prosecutor attorney judge magistrate coroner
  senator congressman congresswoman mp mep editor principal rector dean provost headteacher headmaster mediator
  negotiator ombudsman treasurer sheriff constable superintendent marshal general admiral rapporteur speaker boss
  founder chancellor convener secretary-general vice-president deputy-president lawyer agent solicitor barrister
  harbourmaster conductor curator pm chairholder landlord landlady warden abbot abbess vicar pastor chaplain
  prefect registrar colonel commodore attaché maestro`);

/** Ranks and titles that stand before a name, capitalised: "Colonel John Dorrian". */
export const TITLES = wordSet(`
  mr mrs ms miss mx doña señor señora monsieur madame herr frau signor signora sheikh reverend dr doctor prof
  professor sir dame lord lady baron baroness count countess duke duchess president vice-president vice minister prime
  deputy foreign home interior defence defense finance health justice education secretary undersecretary chancellor
  premier mayor governor lieutenant-governor ambassador consul envoy commissioner senator representative congressman
  congresswoman councillor councilor councilman councilwoman alderman assemblyman speaker general lieutenant colonel
  major captain commander brigadier admiral commodore marshal sergeant corporal private lance-corporal inspector
  superintendent constable detective officer sheriff deputy chief trooper king queen prince princess emperor empress
  sultan sheikh sheik emir pope cardinal archbishop bishop father sister brother reverend rev pastor rabbi imam
  ayatollah judge justice magistrate coroner attorney prosecutor director manager chairman chairwoman chairperson
  chair executive ceo coach spokesman spokeswoman spokesperson agent analyst engineer nurse principal rector dean
  provost comrade leader boss head lead acting former ex-president ex-minister assistant associate senior junior mp
  mep dr. prof. mr. mrs. ms. gen. lt. col. maj. capt. cmdr. sgt. cpl. pvt. insp. supt. sen. rep. gov. rev. hon. st.
  whip cto cfo coo gov sen rep lt sgt det cllr adm. det. ofc. cllr. atty. fellow laureate administrator democrat
  republican tory socialist pal mum dad aunt uncle grandma mediator negotiator co-founder founder`);

/** Other people; with the endings of {@link isPersonNoun} these cover most of what news calls a person. */
const PEOPLE = wordSet(`
  person people adult child kid teenager youth infant baby pensioner veteran survivor victim witness eyewitness
  bystander onlooker resident local neighbour neighbor tenant landlord parent relative cousin friend pal colleague
  partner acquaintance source insider whistleblower informant confidant aide adviser advisor ally rival critic
  opponent detractor proponent defender sceptic skeptic doubter supporter backer fan observer expert specialist analyst academic scholar scientist professor student pupil
  graduate teacher lecturer official officer civil-servant bureaucrat diplomat politician lawmaker legislator deputy
  member councillor spokesperson representative delegate doctor medic surgeon nurse patient paramedic engineer
  mechanic technician electrician plumber carpenter mason architect contractor employee staffer intern boss owner
  co-owner proprietor shareholder investor creditor customer client shopper passenger tourist visitor guest pilot
  sailor deckhand crewman seaman driver cyclist pedestrian farmer shepherd gardener cook chef waiter barista baker
  butcher grocer shopkeeper vendor hairdresser tailor pharmacist chemist vet clerk cashier guard soldier marine
  conscript recruit fighter rebel militant insurgent commander prisoner inmate detainee defendant suspect accused
  lawyer solicitor barrister attorney judge juror prosecutor detective investigator inspector monitor auditor
  regulator blogger columnist reporter correspondent journalist editor photographer author writer poet novelist
  historian artist painter musician singer actor comedian presenter host athlete player footballer goalkeeper striker
  midfielder winger defender coach referee umpire volunteer activist campaigner organiser organizer protester striker
  worker miner docker trucker commuter hiker climber walker runner rower swimmer diver skipper captain chief head
  leader director manager president chairman minister mayor monk nun priest pastor vicar hermit citizen classmate
  roommate flatmate housemate teammate schoolmate playmate moderator commentator administrator coordinator educator
  spectator instructor sponsor donor mentor anchor pundit strategist consultant lobbyist fundraiser organiser minder
  handler caller whistle-blower newcomer outsider insider freshman veteran senior junior native individual
  professional conservative liberal caretaker janitor porter cleaner stallholder merchant fishmonger roofer welder
  joiner surveyor dispatcher receptionist archivist rescuer searcher firefighter medic paramedic insurgent gunman
  fugitive detainee hostage captor smuggler archivist forester notary carer nanny teller bookseller innkeeper ferryman
  custodian steward usher apprentice trainee man woman boy girl mother father sister brother son daughter husband wife
  uncle aunt nephew niece grandmother grandfather widow widower lad bloke guy mum dad reader listener viewer commenter
  user subscriber applicant candidate voter economist forecaster researcher trader banker broker dealer translator
  interpreter negotiator mediator envoy screenwriter scriptwriter playwright songwriter composer designer illustrator
  sculptor dancer rapper drummer bassist cinematographer cameraman entrepreneur programmer hacker gamer streamer
  vlogger influencer youtuber quarterback linebacker astronomer astronaut cosmonaut jockey golfer boxer wrestler
  sprinter skier skater gymnast surfer tycoon billionaire millionaire socialite newsreader dissident refugee migrant
  immigrant settler villager rancher angler logger lumberjack bartender hotelier restaurateur beekeeper zookeeper
  groundskeeper taxidermist locksmith blacksmith goldsmith predecessor successor counterpart deputy superior
  subordinate agent scout holder ranger lifeguard keeper one anyone`);
const PERSON_ENDING =
  /(?:man|woman|person|ologist|ographer|keeper|worker|maker|holder|goer|driver|owner|ster|eer|ist|ician|arian)$/;
const PERSON_ENDING_NOT =
  wordSet(`fist list mist twist career beer deer pioneer cluster register poster disaster minister-ship
  monster roster filibuster easter-person grist gist shipmaker airmaker`);

/** "pharmacist", "café owner", "deckhand": can this noun (a lemma) be one person? */
export function isPersonNoun(noun: string): boolean {
  if (PEOPLE.has(noun) || OFFICE_NOUNS.has(noun) || FEMALE_NOUNS.has(noun) || MALE_NOUNS.has(noun)) return true;
  const last = noun.slice(noun.lastIndexOf('-') + 1);
  if (last !== noun && (PEOPLE.has(last) || OFFICE_NOUNS.has(last))) return true;
  return (
    PERSON_ENDING.test(noun) && !PERSON_ENDING_NOT.has(noun) && !ORGANIZATION_NOUNS.has(noun) && !OUTLET_NOUNS.has(noun)
  );
}

/** Bodies that speak as one. */
export const ORGANIZATION_NOUNS = wordSet(`
  authority ministry office agency company firm operator club association union guild committee council commission
  court tribunal department directorate party coalition alliance group force police constabulary gendarmerie
  coastguard army navy military militia airforce command headquarters team squad mission movement front faction
  government administration cabinet parliament congress senate assembly legislature opposition regime state republic
  kingdom junta university college academy school faculty institute institution laboratory lab observatory hospital
  clinic trust bank fund board bureau centre center foundation society federation confederation league corporation
  conglomerate airline carrier railway manufacturer maker builder developer supplier retailer supermarket chain
  publisher charity ngo nonprofit body organisation organization service brigade embassy consulate delegation
  secretariat registry regulator watchdog inquiry inspectorate prosecution defence church diocese parish monastery
  museum gallery theatre festival factory plant brewery mill mine port harbour airport station range exchange insurer
  employer broker lender utility startup start-up subsidiary owner owners management leadership presidency vatican
  mosque synagogue municipality council county district city town village parish region commune ombudsman chamber
  kremlin pentagon palace line lines fleet regiment battalion corps expedition consortium forecaster laboratory
  contractor side sides camp household archive archives library wharf yard shipyard dockyard cooperative co-op
  collective network desk society`);

/** Who publishes: "the paper", "a local station". */
export const OUTLET_NOUNS =
  wordSet(`newspaper paper daily weekly monthly tabloid broadsheet magazine outlet broadcaster station
  channel radio television tv newswire wire blog publication journal network press newsroom weblog site website programme
  program bulletin podcast newsletter gazette agency media news show portal periodical fanzine vlog`);
/** Outlet nouns that mean nothing else; "agency", "station", "network" can be other bodies. */
export const PLAIN_OUTLET_NOUNS =
  wordSet(`newspaper paper daily weekly tabloid broadsheet magazine outlet broadcaster newswire blog
  publication journal weblog podcast newsletter gazette radio television tv fanzine portal`);

/** Things that can be read, heard or looked at and so "say" something. */
export const DOCUMENT_NOUNS = wordSet(`
  report document memo memorandum note letter email e-mail statement log logbook manifest register record transcript
  recording tape video footage image photo photograph picture still frame clip post tweet message text figure data
  datum dataset number statistic study survey poll census file filing affidavit indictment lawsuit complaint judgment
  judgement verdict ruling book article story dossier draft leak caption page map chart table graph imagery diary
  minutes minute agenda invoice receipt contract treaty agreement resolution bill certificate licence permit notice
  leaflet pamphlet poster banner sign plaque inscription archive database ledger account entry screenshot audio
  voicemail telegram cable communiqué communique release bulletin paper findings finding analysis assessment evidence
  research test sample result autopsy audit review inspection timetable calendar invitation petition reading
  intelligence rumour rumor gossip count tally website webpage balloon instrument sensor seismograph camera scan plan
  questionnaire slide presentation spreadsheet blueprint brochure label offer proposal advert advertisement ad ticket
  form complaint application warrant copy description commentary essay editorial op-ed projection proclamation motion
  verse poem graffiti testimony deposition obituary hashtag list roster rota schedule script footnote headline
  banknote budget legislation law ordinance constitution decree statute amendment directive calculation surveillance
  docket memoir leaflet flyer petition screen board`);

/** "the regulator, the MHRA" and "the regulator, Ann Roe": nouns for a person and for a body alike. Not "the clerk". */
export function isPersonOrBody(noun: string): boolean {
  return EITHER.has(noun) || (isPersonNoun(noun) && ORGANIZATION_NOUNS.has(noun));
}
const EITHER = wordSet(
  'rival partner sponsor shareholder investor backer co-owner proprietor dealer client customer donor',
);

/** A document or person through which its owner speaks: "the company's website" is the company. */
export const MOUTHPIECE_NOUNS = wordSet(`
  statement website webpage site page communiqué communique release bulletin register spokesman spokeswoman
  spokesperson spokespeople representative announcement newsletter twitter feed report press-office reply response
  answer tweet`);
export const SPOKESPEOPLE = wordSet('spokesman spokeswoman spokesperson spokespeople representative');

/** Words inside a capitalised name that make it a body. */
export const ORGANIZATION_NAME_WORDS = wordSet(`
  authority ministry office agency company corporation corp inc ltd llc plc gmbh ag co holdings holding partners
  associates brothers sons union guild committee council commission court tribunal department directorate party
  coalition alliance group force forces police constabulary coastguard guard guards army navy military militia command
  headquarters team mission movement front faction government administration cabinet parliament congress senate
  assembly house university college academy school faculty institute institution laboratory laboratories observatory
  hospital clinic infirmary trust bank fund board bureau centre center foundation society federation confederation
  league maritime marine navigation airlines airline airways aviation air lines line railways railway rail shipping
  logistics energy power oil gas petroleum motors automotive electronics systems technologies technology
  pharmaceuticals pharma steel mining insurance charity service services brigade embassy consulate delegation
  secretariat registry regulator inspectorate church diocese parish museum gallery theatre theater orchestra festival
  association organisation organization international nations states network chamber rescue fc afc cf united athletic
  rovers wanderers city-club sporting club range port harbour harbor airport watch monitor agency initiative campaign
  project programme program forum conference summit central federal national royal works industries industry
  enterprises foods brewery farms stores supermarkets hotel hotels resort enforcement labs software networks telecom
  communications media studios records entertainment games capital ventures democrats republicans labour conservatives
  greens socialists liberals opposition people's workers' operations intelligence division corps regiment battalion
  fleet squadron station shipyard wharf council's cooperative collective archive archives library registrar forecast
  meteorological weather geological survey exchange commission's`);

/** Nouns that end no person's name: not "church", "hall" or "banks". */
export const BODY_ENDINGS = wordSet(`
  foundation university college institute academy hospital museum society association company corporation inc ltd llc
  plc committee council commission clinic ministry department bureau library orchestra theatre theater airport school
  centre center fund`);
export const PLACE_ENDINGS = wordSet(`
  province street avenue road boulevard highway county township village valley river island lake bay peninsula
  prefecture oblast mosque`);

/** Last words of the names of what is made, won or caught: nobody is called so, and it is no body. */
export const THING_ENDINGS =
  wordSet(`telescope rover probe satellite spacecraft rocket shuttle virus disease syndrome prize award medal cup
  tour challenge marathon anniversary day week theory hoax scandal edition app bridge`);

/** Words inside a capitalised name that make it an outlet. */
export const OUTLET_NAME_WORDS = wordSet(`
  times post herald tribune gazette courier chronicle journal telegraph guardian observer mirror examiner inquirer
  enquirer standard mail express sun star news press radio tv television wire newswire daily weekly today argus echo
  bugle beacon dispatch despatch sentinel register record recorder reporter review world bulletin mercury advertiser
  citizen independent voice ledger digest spectator monitor messenger banner clarion globe magazine broadcasting
  broadcaster broadcast channel network podcast blog online live tally evening morning sunday zeitung tagblatt
  tageblatt anzeiger kurier allgemeine rundschau spiegel blatt corriere gazzetta giornale stampa messaggero correio
  diário diario jornal folha noticias notícias periódico país mundo vanguardia heraldo voz le-monde figaro libération
  nouvelles gazette-de dépêche journal-de pravda izvestia gazeta dziennik rzeczpospolita dagblad dagbladet aftonbladet
  tidende tidning posten nieuwsblad volkskrant handelsblad sanomat kathimerini haber rádio kanal canal pos kompas`);

/** The words themselves as evidence that a source is kept unnamed. */
export const ANONYMITY =
  /\b(?:unnamed|anonymous(?:ly)?|un-named|unidentified|undisclosed|anonymity|not (?:to )?be (?:named|identified|quoted by name)|declined to be (?:named|identified)|familiar with|close to|near to|with (?:direct )?knowledge of|briefed on|who did not (?:want|wish) to)\b/iu;

/** Common given names whose sex is known, for "he" and "she". From general knowledge; many cultures, none complete. */
export const FEMALE_NAMES = wordSet(`
  ada adele agata agnes aisha ailsa aileen alba alexandra alice alicia alina alison amal amalia amanda amelia amina
  amy ana anastasia andrea angela angelica anita anja anke ann anna annabel anne annette annika antonia anya aoife
  april ariana astrid audrey aurora ava ayesha ayşe barbara beatrice beatrix beatriz béatrice bella bernadette beth
  betty bianca birgit bonnie brenda brigitte britta camila camilla carina carla carmen carol carolina caroline
  catalina catarina catherine cathy cecilia celeste celine chantal charlotte chiara chloe chloé christina christine
  ciara clara claire clarissa claudia colette cristina cynthia dagmar daisy dana daniela danielle daphne daria deborah
  deirdre delia denise diana dina dolores dominika donna dora doris dorothy edith eilidh eileen elaine eleanor elena
  eleni elif elisa elisabeth elise eliza elizabeth ella ellen elsa elsie emilia emily emma erica erika erin esme esmé
  esperanza estelle esther eugenia eva evelyn fatima fatma federica fiona flora florence frances francesca franziska
  frederica freja freya gabriela gabriella gabrielle gemma geneviève georgia georgina gerda gertrude gina ginevra
  giorgia giovanna gisela giulia glenda gloria grace greta gudrun gwen hana hannah hanna harriet hatice hazel heather
  heidi helen helena helene hélène helga henrietta hilary hilda hildegard holly ida ilona ilse imogen inês ines inga
  inge ingeborg ingrid irena irene irina iris irma isabel isabella isabelle isla ivana ivy jacqueline jade jana jane
  janet janice jasmine jean jelena jennifer jenny jessica joan joana joanna jodie johanna josefina josephine joy joyce
  juana judith judy julia juliana julie juliet june justyna karen karin karina karla katarina kate katerina katharina
  katherine kathleen kathryn katja katrin katy kayla kerry kim kirsten kirsty klara kristin kristina lara larissa
  latifa laura lauren layla lea leah leila lena leonie leonora leticia lidia lila lilian lily linda lisa liis liv
  livia liz lola lorena lorna lotte louisa louise lucia lucía lucie lucy ludmila luisa luise luz lydia lyn mabel
  madeleine madison magda magdalena maia maja malala mandy manon manuela mara marcela margaret margarita margot maria
  maría mariam mariana marianne marie marija marina marion marisa marit marjorie marlene marta martha martina mary
  maryam matilda maud maureen may maya megan mei melanie melissa mercedes mette mia michelle mila mildred millie mina
  miranda mirela miriam moira molly mona monica monika morag muriel myriam nadia nadine nancy naomi natalia natalie
  natasha nazli nell nicola nicole nina noor nora norma odette olga olivia ottilie paloma pamela paola patricia paula
  paulina pauline penelope penny petra phoebe phyllis pia pilar polly priscilla priya rachel ragnhild rana rania
  rebecca regina renata renate rhona rita roberta rosa rosalind rosario rose rosemary roxana ruth sabina sabine
  sabrina sally samantha samira sandra sara sarah saskia selma shannon sharon sheila shirley sibyl sigrid silke silvia
  simone sinead siobhan soledad sofia sofía solveig sonia sonja sophia sophie stella stephanie sue susan susana
  susanna susanne svetlana sylvia tamara tania tanya tara tatiana teresa tereza tess thandi thea theresa tilda tina
  tove tracy trudy tuva ulrike una ursula valentina valeria valerie vanessa vera verena veronica veronika victoria
  viktoria viola violet virginia viviana vivian wanda wendy wilhelmina wilma winifred xenia yara yasmin yolanda yulia
  yvonne zahra zainab zara zeynep zoe zsófia dewi ratna siti sri ayu mei-ling xiu yuki yoko sakura hiroko keiko akiko
  michiko naoko aiko emiko lan linh thi hoa abigail adriana alyssa angie annie antonella ashleigh ashley asya bethany
  bonny brianna bridget brittany caitlin candice cassandra cheryl chelsey christa cindy danica debbie debra demi dolly
  eliane ellie emilie evelina farah fatou felicity frieda gail gillian ginny gwendolyn haley hayley hailey hedwig
  jacinta jackie janelle janine jeanette jeanne jenna jill joanne josie judi kaitlyn katia katie katya krista kristen
  latoya lois lorraine lucinda lynda lynn lynne maisie margo marianna marlena maura maxine melinda mindy myra nadja
  patty paulette peggy rachael ramona rhonda robyn rosanna rosie rowena sadie shania shelley sheryl sienna sonya
  stacey stacy tabitha tammy teri terri tessa tiffany tilly tricia trish vicki vicky yvette zoey ngozi chidinma amara
  abena akosua ama adwoa efua wanjiru njeri achieng nia zuri`);
export const MALE_NAMES = wordSet(`
  aaron abdul abdullah abel abraham adam adrian ahmad ahmed aidan alan alastair albert alberto aldo alec alejandro
  aleksandar aleksei alessandro alexander alexei alfonso alfred alfredo ali alistair álvaro alvaro amir anders andrei
  andreas andré andre andrés andres andrew andrey andrzej angelo angus ansgar anthony antoine anton antonio antónio
  archie ari armand armando arne arnold arthur arturo asher augusto axel aziz barry bart bartosz basil bastian ben
  benedict benjamin benoît bernard bernardo bernd bert bill bilal björn bjørn bob bogdan boris brad bradley brendan
  brian bruce bruno burak caleb callum calvin cameron carl carlo carlos carsten casper cecil cedric cesar césar
  charles charlie chris christian christoph christopher christos ciaran clarence claude claudio clemens clive colin
  colm conor constantin craig cristian cristiano curtis cyril dale damian damien daniel daniele danny darius dario
  darren dave david davi davide dean declan denis dennis derek derk diego dieter dietmar dimitri dirk dmitri dmitry
  dominic dominik don donald douglas duarte duncan dylan eamon earl ed edgar eduardo edmund edward edwin egon elias
  elliot emanuel emil emilio emmanuel emre enrico enrique eric erich erik ernest ernst esteban ethan étienne eugene
  evan fabian fabio farid felipe felix ferdinand fergus fernando filip filippo finlay finn francesco francis francisco
  franco françois frank franz fraser fred frederick fredrik friedrich fritz gabriel gareth gary gavin gaz geoff
  geoffrey george georg georges georgios gerald gerard gerhard giacomo gilbert giles gino giorgio giovanni giuseppe
  glen glenn goran gordon graham grant greg gregor gregory guido guillaume gunnar günter gunther gustav guy hakan
  hakon hal hamish hamza hank hannes hans harald harold harry harvey hasan hassan hector héctor heinrich heinz helmut
  hendrik henri henrik henry herbert herman hiroshi horst howard hugh hugo hussein iain ian ibrahim ignacio igor ilya
  imran isaac ismail ivan ivo ivor jack jacob jacques jaime jakob jakub james jamie jan janos jānis jared jasper
  javier jean-luc jean-pierre jeff jeffrey jens jeremy jerome jerry jesper jesús jesus jim joachim joao joão joaquim
  joaquin joe joel johan johann johannes john jonas jonathan jordi jorge josé jose josef joseph josh joshua juan
  jürgen julian julio jun jurgen juri kamal karel karim karl kaspar keith ken kenneth kenji kevin khaled khalid kieran
  kit klaus knut konrad konstantin kristian krzysztof kurt kyle lachlan lars laszlo lászló laurence laurent lawrence
  leif leo leon leonard leonardo leonid leopold leroy leslie lewis liam lionel lluís logan lorenzo lothar louis luan
  luc luca lucas luciano ludwig luigi luis luís luiz lukas luke maciej magnus mahmoud malcolm manfred manuel marc
  marcel marcello marcin marco marcos marcus marek mario marius mark marko markus marlon martin martín massimo massoud
  mateo mathias matteo matthew matthias mattias maurice mauricio maurizio max maximilian mehdi mehmet melvin michael
  michal michel miguel mike mikhail miklós milan milos mirko mitchell mohamed mohammad mohammed morris morten moses
  muhammad murat mustafa nathan neil nelson nicholas nick nicolas niels nigel nikola nikolai nikolaos nils noah noel
  norman nuno odd olaf oleg oliver olivier omar orlando oscar oskar osman otto owen pablo pascal patrick paul paulo
  pavel pedro pekka per percy peter petr petros phil philip philippe piero pierre piet pieter piotr przemyslaw quentin
  rafael rahul rainer raj ralf ralph ramon ramón randy raphael rashid raul raúl ravi ray raymond reinhard reinhold
  renato rené rene rhys ricardo riccardo richard rick rob robert roberto robin rodney rodrigo roger roland rolf roman
  romeo ron ronald rory ross roy ruben rudolf rudy rui rupert russell ryan salim salvatore sam sami samir samuel sandy
  sanjay saul saulo scott sean sebastian seamus serge sergei sergio seth shane shaun sidney siegfried sigurd simon
  simão sinan søren spencer stanislav stanley stefan stefano stephen steve steven stewart stuart sven sverre tadeusz
  tariq ted terence terry theo theodore thierry thomas thorsten tiago tim timo timothy tobias toby todd tom tomas
  tomás tomasz tommaso tommy toni tony torben tore torsten trevor tristan tyler ulf ulrich umberto uwe václav valentin
  vasily victor viktor vincent vincenzo vito vittorio vladimir volker wade waldemar wallace walter warren wayne werner
  wilfred wilhelm will willem william willy winston wojciech wolfgang xavier yannick yannis yasser yusuf youssef yuri
  yves zachary zbigniew zoltan zoltán agus budi joko hendra bambang hadi slamet kofi kwame kwasi yaw emeka chinedu
  olumide tunde babatunde kamau otieno mwangi juma hiro takeshi satoshi kazuo wei jian ming hao minh duc hung halvor
  saro luka gennady fuad abdel abdallah abdulrahman aditya ahmet ajay akira alain aleksandr alessio alexandre alfie
  amit ammar anil arjun arun ashraf bashar bassam benny bernie bobby brent brett bryan bryce chuck clifford clint cody
  cornelius cristóbal darrell darryl deepak dmitriy donnie dorian doug drew duane dustin dwayne eddie edmond efrain
  elijah emmett eoin erwin eugen faisal fahad farouk fernand freddie garry geert gilberto glyn gonzalo gustavo habib
  haider haitham hamid herve hussain ibrahima iker imad imre isaiah ivar jake jamal jarrod javad jed jimmy joey johnny
  jonathon jon jorgen josep joss julien junaid justin kareem keiran kelvin kenny kristof larry lebron lenny lonnie
  manny marvin matt mattia maxim maxwell micah mickey milo mitch mohamad mohsen monty moshe mukhtar mustapha nasser
  nathaniel nawaf ned nikhil nikolay norbert oren osama osvaldo pavlo pete philipp pranav prakash rajesh rajiv ramesh
  randall raoul rashad reggie reza ricky ritchie rodolfo rohan ronnie russ saad sadiq saeed salman sandeep sanjeev
  saurabh sergey shaul sheldon stan stephan stu sumit sunil suresh tarek terrence thabo toshi travis tyrone vijay
  vikram vince vinnie vlad vladislav volodymyr wally wes wilbur wyatt yann yaroslav yitzhak yousef zach zack zane ziad`);

/** In small letters. */
export const isGivenName = (norm: string): boolean => FEMALE_NAMES.has(norm) || MALE_NAMES.has(norm);

/** Surnames that are hardly anything else; from general knowledge, of many countries, none complete. */
const SURNAMES = wordSet(`
  smith johnson williams jones davis wilson anderson taylor thomas moore jackson thompson garcia martinez robinson
  rodriguez lewis hernandez lopez gonzalez nelson mitchell perez roberts phillips evans edwards collins sanchez
  morris rogers morgan murphy bailey richardson howard peterson ramirez watson sanders bennett hughes flores simmons
  bryant alexander griffin hayes myers sullivan coleman jenkins patterson reynolds harrison gibson mcdonald ortiz
  gomez murray webb simpson stevens tucker hicks crawford henry boyd kennedy morales warren dixon ramos reyes gordon
  shaw holmes palmer robertson nichols ferguson dunn perkins spencer gardner stephens payne pierce matthews willis
  watkins olson carroll duncan snyder cunningham bradley harper fuller andrews harvey bradshaw keller brandt schmidt
  schneider schulz hoffmann mueller müller weber becker bauer vogel kaiser hartmann zimmermann braun krüger krueger
  lehmann köhler schröder dubois moreau lefebvre leroy bonnet fournier mercier rousseau garnier lambert fontaine
  chevalier rossi russo ferrari esposito bianchi ricci marino bruno conti giordano mancini rizzo lombardi moretti
  silva oliveira souza pereira ferreira almeida carvalho gomes ribeiro martins rocha salas vargas castillo mendoza
  ruiz herrera aguilar castro guzman muñoz munoz rojas navarro delgado vega kowalski nowak wójcik novak novák
  svoboda horváth horvath nagy kovács kovacs szabo szabó popescu ionescu popa dimitrov petrov ivanov smirnov
  kuznetsov volkov sokolov shevchenko bondarenko kravchenko papadopoulos nikolaidis yilmaz demir kaya öztürk aydin
  hansen olsen larsen nilsson johansson korhonen virtanen mäkinen nieminen jansen visser bakker smit meijer peeters
  okafor okoro okonkwo adeyemi balogun eze obi nwosu mensah owusu boateng quartey asante osei diallo traoré traore
  keita coulibaly ndiaye camara mbeki dlamini nkosi ndlovu khumalo moyo phiri mutua kariuki kimani odhiambo omondi
  ochieng haile tadesse bekele abebe demeke khan malik hussain chaudhry sharma verma gupta patel mehta kapoor
  banerjee mukherjee chatterjee iyer nair menon reddy singh kaur rahman chowdhury fernando perera nguyen tran pham
  huynh tanaka suzuki watanabe yamamoto nakamura kobayashi yoshida sasaki hoshino kim choi jung kang chung wang
  zhang chen huang zhao zhou santoso wijaya haddad khalil mansour nassar saleh farah haidar azizi hosseini karimi
  ahmadi cohen mizrahi friedman goldberg katz abrams weiss`);
const SURNAME_FORM =
  /^(?!iceberg|crimson)(?:mc\p{L}{3,}|o['’]\p{L}{3,}|\p{L}{3,}(?:[^ei]sen|sson|[ndmbl]son|berg|stein|enko|ovi[cć]|evi[cć]|owski|ewski|[eov]sky|insky|qvist|quist|feldt?|gren|ström|oglu|shvili|adze|idze|escu|opoulos|akis|idis|wicz|czyk|nen|mann|[^l]ez|[^v]ov|dottir))$/u;

/** In small letters: "okafor", "lindqvist", "mcbride", "o'dowd". */
export const isSurname = (norm: string): boolean => SURNAMES.has(norm) || SURNAME_FORM.test(norm);

/** Capitals and the governments they stand for when they speak: "Baghdad proclaimed". */
export const CAPITALS: ReadonlyMap<string, string> = new Map(
  `Kabul=Afghan Tirana=Albanian Algiers=Algerian Luanda=Angolan Buenos_Aires=Argentine Yerevan=Armenian Canberra=Australian
  Vienna=Austrian Baku=Azerbaijani Manama=Bahraini Dhaka=Bangladeshi Minsk=Belarusian Brussels=EU Sarajevo=Bosnian
  Gaborone=Botswanan Brasília=Brazilian Brasilia=Brazilian Sofia=Bulgarian Ottawa=Canadian Santiago=Chilean Beijing=Chinese
  Bogotá=Colombian Bogota=Colombian Kinshasa=Congolese Zagreb=Croatian Havana=Cuban Nicosia=Cypriot Prague=Czech
  Copenhagen=Danish Quito=Ecuadorean Cairo=Egyptian Asmara=Eritrean Tallinn=Estonian Addis_Ababa=Ethiopian Helsinki=Finnish
  Paris=French Tbilisi=Georgian Berlin=German Accra=Ghanaian Athens=Greek Budapest=Hungarian Reykjavik=Icelandic
  Reykjavík=Icelandic New_Delhi=Indian Delhi=Indian Jakarta=Indonesian Tehran=Iranian Baghdad=Iraqi Dublin=Irish
  Jerusalem=Israeli Tel_Aviv=Israeli Rome=Italian Tokyo=Japanese Amman=Jordanian Astana=Kazakh Nairobi=Kenyan Seoul=South_Korean
  Pyongyang=North_Korean Pristina=Kosovan Kuwait_City=Kuwaiti Bishkek=Kyrgyz Riga=Latvian Beirut=Lebanese Tripoli=Libyan
  Vilnius=Lithuanian Kuala_Lumpur=Malaysian Bamako=Malian Valletta=Maltese Mexico_City=Mexican Chisinau=Moldovan
  Ulaanbaatar=Mongolian Podgorica=Montenegrin Rabat=Moroccan Maputo=Mozambican Naypyidaw=Myanmar Windhoek=Namibian
  Kathmandu=Nepalese The_Hague=Dutch Wellington=New_Zealand Managua=Nicaraguan Niamey=Nigerien Abuja=Nigerian Skopje=Macedonian
  Oslo=Norwegian Muscat=Omani Islamabad=Pakistani Panama_City=Panamanian Asunción=Paraguayan Lima=Peruvian Manila=Philippine
  Warsaw=Polish Lisbon=Portuguese Doha=Qatari Bucharest=Romanian Moscow=Russian Kigali=Rwandan Riyadh=Saudi Dakar=Senegalese
  Belgrade=Serbian Bratislava=Slovak Ljubljana=Slovenian Mogadishu=Somali Pretoria=South_African Juba=South_Sudanese
  Madrid=Spanish Colombo=Sri_Lankan Khartoum=Sudanese Stockholm=Swedish Bern=Swiss Berne=Swiss Damascus=Syrian Taipei=Taiwanese
  Dushanbe=Tajik Dodoma=Tanzanian Bangkok=Thai Tunis=Tunisian Ankara=Turkish Ashgabat=Turkmen Kampala=Ugandan Kyiv=Ukrainian
  Kiev=Ukrainian Abu_Dhabi=Emirati London=British Washington=US Montevideo=Uruguayan Tashkent=Uzbek Caracas=Venezuelan
  Hanoi=Vietnamese Sanaa=Yemeni Lusaka=Zambian Harare=Zimbabwean`
    .trim()
    .split(/\s+/)
    .map((pair) => {
      const [city, people] = pair.split('=') as [string, string];
      return [city.replaceAll('_', ' ').toLowerCase(), `${people.replaceAll('_', ' ')} government`];
    }),
);
/** Countries that speak as governments: "Turkey is calling for ...". */
export const COUNTRIES = wordSet(`
  afghanistan albania algeria angola argentina armenia australia austria azerbaijan bahrain bangladesh belarus belgium
  bolivia bosnia brazil britain bulgaria canada chile china colombia croatia cuba cyprus czechia denmark ecuador egypt
  england eritrea estonia ethiopia finland france georgia germany ghana greece hungary iceland india indonesia iran
  iraq ireland israel italy japan jordan kazakhstan kenya kosovo kuwait latvia lebanon libya lithuania luxembourg
  malaysia mali malta mexico moldova mongolia montenegro morocco mozambique myanmar nepal netherlands nicaragua niger
  nigeria norway oman pakistan panama paraguay peru philippines poland portugal qatar romania russia rwanda scotland
  senegal serbia singapore slovakia slovenia somalia spain sudan sweden switzerland syria taiwan tanzania thailand
  tunisia turkey uganda ukraine uruguay uzbekistan venezuela vietnam wales yemen zambia zimbabwe u.s. us usa uk u.k.
  eu u.n. un nato`);

/** Their larger parts that papers tell of by name alone, where no woman is called so. */
export const STATES =
  /^(?:alabama|alaska|arizona|arkansas|california|colorado|connecticut|delaware|florida|hawaii|idaho|illinois|indiana|iowa|kansas|kentucky|louisiana|maryland|massachusetts|michigan|minnesota|mississippi|missouri|montana|nebraska|nevada|new (?:hampshire|jersey|mexico|york)|(?:north|south) (?:carolina|dakota)|ohio|oklahoma|oregon|pennsylvania|rhode island|tennessee|texas|utah|vermont|west virginia|wisconsin|wyoming|ontario|quebec|alberta|manitoba|saskatchewan|nova scotia|british columbia|queensland|new south wales|tasmania)$/;

const COUNTRIES_OF_TWO_WORDS =
  /^(?:united (?:states|kingdom|nations|arab emirates)|european union|(?:north|south) (?:korea|sudan|macedonia)|south africa|new zealand|saudi arabia|northern ireland|sri lanka|costa rica|el salvador|ivory coast|(?:czech|dominican) republic)$/;

/** "Norway", "United States", without an article; and what acts as one. */
export function isCountry(name: string): boolean {
  const lower = name.toLowerCase();
  return COUNTRIES.has(lower) || COUNTRIES_OF_TWO_WORDS.test(lower);
}

const NATIONALITIES = new Set([
  ...[...CAPITALS.values()].flatMap((government) =>
    government
      .toLowerCase()
      .replace(/ government$/u, '')
      .split(' ')
      .slice(-1),
  ),
  ...wordSet(`american european african asian arab kurdish kurd english scottish welsh british irish latin nordic baltic scandinavian
  balkan western eastern northern southern central international foreign swiss dutch palestinian catalan basque flemish
  cuban haitian jamaican bosnian chechen tibetan uyghur hong-kong californian texan bavarian sicilian breton cornish
  londoner parisian jewish muslim christian catholic soviet slavic ottoman anglo transatlantic mediterranean caribbean
  pacific atlantic islamist islamic federal`),
]);
/** Adjectives of place and people that are capitalised but name nobody: "Kurdish sources", "the Swiss paper". */
export const isNationality = (norm: string): boolean => NATIONALITIES.has(norm);
