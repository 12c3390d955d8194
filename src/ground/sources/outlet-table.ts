/**
 * The register of outlets that Hearsay brings: who they are called, what they are, where they are at home and who owns
 * them. Written from general knowledge in 2026 and kept small on purpose; each line names the page where its facts can be
 * checked. Owners change hands: a line that is out of date is corrected by the user's own file, which is read after this.
 *
 *   name | other names, separated by ";" | kind | home (ISO 3166-1) | region | owner | where it says so
 */
export const OUTLET_TABLE = `
Associated Press | AP; The Associated Press | agency | US | New York | cooperative of its member newspapers | ap.org, about
Reuters | Thomson Reuters; Reuters News | agency | GB | London | Thomson Reuters | reutersagency.com, about us
Agence France-Presse | AFP | agency | FR | Paris | autonomous body under French law of 1957 | afp.com, about us
Deutsche Presse-Agentur | dpa; DPA | agency | DE | Hamburg | its media shareholders | dpa.com, about
EFE | Agencia EFE; EFE news agency | agency | ES | Madrid | Spanish state holding SEPI | efe.com, who we are
ANSA | Ansa; Agenzia Nazionale Stampa Associata | agency | IT | Rome | cooperative of Italian publishers | ansa.it, about us
TASS | Tass; ITAR-TASS | agency | RU | Moscow | Russian state | tass.com, about
RIA Novosti | RIA; Ria Novosti | agency | RU | Moscow | Rossiya Segodnya, Russian state | ria.ru, about
Interfax | Interfax-Ukraine | agency | RU | Moscow | Interfax Group | interfax.com, about
Xinhua | Xinhua News Agency; New China News Agency | agency | CN | Beijing | Chinese state | xinhuanet.com, about us
Kyodo News | Kyodo; Kyodo News Agency | agency | JP | Tokyo | cooperative of Japanese media | english.kyodonews.net, about
Jiji Press | Jiji | agency | JP | Tokyo | its employees | jiji.com, company profile
Yonhap | Yonhap News Agency | agency | KR | Seoul | Korea News Agency Commission | en.yna.co.kr, about
Press Trust of India | PTI | agency | IN | New Delhi | cooperative of Indian newspapers | ptinews.com, about
Asian News International | ANI | agency | IN | New Delhi | Prakash family | aninews.in, about
Anadolu Agency | Anadolu; AA | agency | TR | Ankara | Turkish Treasury and employees | aa.com.tr, history
IRNA | Islamic Republic News Agency | agency | IR | Tehran | Iranian state | en.irna.ir, about
Fars News Agency | Fars | agency | IR | Tehran |  | farsnews.ir, about
Tasnim | Tasnim News Agency | agency | IR | Tehran |  | tasnimnews.com, about
SANA | Syrian Arab News Agency | agency | SY | Damascus | Syrian state | sana.sy, about
Saudi Press Agency | SPA | agency | SA | Riyadh | Saudi state | spa.gov.sa, about
KCNA | Korean Central News Agency | agency | KP | Pyongyang | North Korean state | kcna.kp
PA Media | Press Association; PA | agency | GB | London | PA Media Group | pa.media, about
Canadian Press | The Canadian Press; CP | agency | CA | Toronto | Torstar, The Globe and Mail, La Presse | thecanadianpress.com, about
Australian Associated Press | AAP | agency | AU | Sydney | not-for-profit company | aap.com.au, about
United Press International | UPI | agency | US | Washington | News World Communications | upi.com, about
Bloomberg | Bloomberg News | agency | US | New York | Bloomberg L.P. | bloomberg.com, company
Dow Jones Newswires | Dow Jones | agency | US | New York | News Corp | dowjones.com, about
Ukrinform |  | agency | UA | Kyiv | Ukrainian state | ukrinform.net, about
Belga | Belga News Agency | agency | BE | Brussels | Belgian media | belganewsagency.eu, about
APA | Austria Presse Agentur; Austria Press Agency | agency | AT | Vienna | cooperative of Austrian media | apa.at, about
Keystone-ATS | ATS | agency | CH | Bern |  | keystone-sda.ch, about
Lusa | Lusa News Agency | agency | PT | Lisbon | Portuguese state and media | lusa.pt, about
PAP | Polish Press Agency | agency | PL | Warsaw | Polish state | pap.pl, about
TT | TT News Agency; Tidningarnas Telegrambyrå | agency | SE | Stockholm | Swedish media groups | tt.se, about
NTB | Norsk Telegrambyrå | agency | NO | Oslo | Norwegian media groups | ntb.no, about
Ritzau |  | agency | DK | Copenhagen | Danish media | ritzau.com, about
BBC | British Broadcasting Corporation; BBC News; the Beeb; BBC World Service; BBC Radio | broadcaster | GB | London | public corporation under royal charter | bbc.co.uk, about the BBC
ITV News | ITV; ITN | broadcaster | GB | London | ITV plc | itv.com, about
Sky News | Sky | broadcaster | GB | London | Comcast | skygroup.sky, about
Channel 4 News | Channel 4 | broadcaster | GB | London | British public corporation | channel4.com, about
GB News |  | broadcaster | GB | London | All Perspectives Ltd | gbnews.com, about
The Guardian | Guardian | newspaper | GB | London | Scott Trust | theguardian.com, about us
The Observer | Observer | newspaper | GB | London | Tortoise Media | observer.co.uk, about us
The Times | Times of London; The Sunday Times; Sunday Times | newspaper | GB | London | News UK, News Corp | news.co.uk, our brands
The Daily Telegraph | Daily Telegraph; The Telegraph; Telegraph; The Sunday Telegraph | newspaper | GB | London | Telegraph Media Group | telegraph.co.uk, about us
The Independent | Independent | website | GB | London |  | independent.co.uk, about
Financial Times | The Financial Times; FT | newspaper | GB | London | Nikkei | ft.com, about us
The Economist | Economist | magazine | GB | London | The Economist Group | economistgroup.com, about
Daily Mail | The Daily Mail; MailOnline; Mail Online; Mail on Sunday | newspaper | GB | London | DMGT | dmgmedia.co.uk, about
Daily Mirror | The Daily Mirror; The Mirror | newspaper | GB | London | Reach plc | reachplc.com, brands
Daily Express | The Daily Express | newspaper | GB | London | Reach plc | reachplc.com, brands
The Sun |  | newspaper | GB | London | News UK, News Corp | news.co.uk, our brands
The Scotsman |  | newspaper | GB | Edinburgh | National World | nationalworld.com, brands
The Irish Times | Irish Times | newspaper | IE | Dublin | Irish Times Trust | irishtimes.com, about us
RTÉ | RTE; RTÉ News | broadcaster | IE | Dublin | Irish public broadcaster | about.rte.ie
New York Times | The New York Times; NYT; NY Times | newspaper | US | New York | The New York Times Company | nytco.com, company
Washington Post | The Washington Post; WaPo | newspaper | US | Washington | Nash Holdings, Jeff Bezos | washingtonpost.com, about the Post
Wall Street Journal | The Wall Street Journal; WSJ | newspaper | US | New York | Dow Jones, News Corp | wsj.com, about us
Los Angeles Times | The Los Angeles Times; LA Times; L.A. Times | newspaper | US | Los Angeles | Patrick Soon-Shiong | latimes.com, about us
USA Today |  | newspaper | US | Virginia | Gannett | gannett.com, brands
New York Post | The New York Post | newspaper | US | New York | News Corp | nypost.com, about
Boston Globe | The Boston Globe | newspaper | US | Boston | John W. Henry | bostonglobe.com, about
Chicago Tribune | The Chicago Tribune | newspaper | US | Chicago | Tribune Publishing, Alden Global Capital | chicagotribune.com, about
Miami Herald | The Miami Herald | newspaper | US | Miami | McClatchy | mcclatchy.com, about
Politico | POLITICO | website | US | Washington | Axel Springer | politico.com, about us
Axios |  | website | US | Virginia | Cox Enterprises | axios.com, about
The Hill | Hill newspaper | newspaper | US | Washington | Nexstar | thehill.com, about
Breitbart | Breitbart News; Breitbart News Network; Breitbart.com | website | US | Los Angeles | Breitbart News Network LLC | breitbart.com, about
HuffPost | Huffington Post; The Huffington Post | website | US | New York | BuzzFeed | huffpost.com, about
BuzzFeed News | BuzzFeed | website | US | New York | BuzzFeed | buzzfeed.com, about
The Daily Beast | Daily Beast | website | US | New York | IAC | thedailybeast.com, about
The Intercept |  | website | US | New York | The Intercept Media | theintercept.com, about
ProPublica |  | website | US | New York | not-for-profit | propublica.org, about
Vice News | VICE News; Vice | website | US | New York | Vice Media | vice.com, about
The Atlantic |  | magazine | US | Washington | Emerson Collective | theatlantic.com, about
The New Yorker | New Yorker | magazine | US | New York | Condé Nast, Advance | newyorker.com, about
Time | TIME; Time magazine | magazine | US | New York | Marc Benioff | time.com, about
Newsweek |  | magazine | US | New York | Newsweek Publishing | newsweek.com, about
Rolling Stone |  | magazine | US | New York | Penske Media | pmc.com, brands
CNN | CNN International; Cable News Network | broadcaster | US | Atlanta | Warner Bros. Discovery | cnn.com, about
NBC News | NBC; MSNBC; NBC's | broadcaster | US | New York | NBCUniversal, Comcast | nbcuniversal.com, brands
CBS News | CBS | broadcaster | US | New York | Paramount | paramount.com, brands
ABC News |  | broadcaster | US | New York | Disney | abcnews.go.com, about
Fox News | FOX News; Fox News Channel | broadcaster | US | New York | Fox Corporation | foxcorporation.com, brands
NPR | National Public Radio | broadcaster | US | Washington | not-for-profit | npr.org, about
PBS | PBS NewsHour; PBS News | broadcaster | US | Virginia | not-for-profit | pbs.org, about
CNBC |  | broadcaster | US | New Jersey | NBCUniversal | cnbc.com, about
Voice of America | VOA | broadcaster | US | Washington | US federal government | voanews.com, about
Radio Free Europe | RFE/RL; Radio Free Europe/Radio Liberty; Radio Liberty; Radio Free Asia | broadcaster | US | Prague | funded by the US Congress | rferl.org, about us
CBC | CBC News; Canadian Broadcasting Corporation | broadcaster | CA | Toronto | Canadian public broadcaster | cbc.radio-canada.ca, about
The Globe and Mail | Globe and Mail | newspaper | CA | Toronto | Woodbridge | theglobeandmail.com, about
Toronto Star | The Toronto Star | newspaper | CA | Toronto | Torstar | thestar.com, about
ABC | Australian Broadcasting Corporation; ABC Radio | broadcaster | AU | Sydney | Australian public broadcaster | abc.net.au, about
Sydney Morning Herald | The Sydney Morning Herald; SMH | newspaper | AU | Sydney | Nine Entertainment | nineforbrands.com.au, brands
The Australian |  | newspaper | AU | Sydney | News Corp Australia | newscorpaustralia.com, brands
RNZ | Radio New Zealand | broadcaster | NZ | Wellington | New Zealand public broadcaster | rnz.co.nz, about
New Zealand Herald | NZ Herald; The New Zealand Herald | newspaper | NZ | Auckland | NZME | nzme.co.nz, brands
Le Monde |  | newspaper | FR | Paris | Groupe Le Monde | lemonde.fr, about us
Le Figaro |  | newspaper | FR | Paris | Dassault | lefigaro.fr, about
Libération |  | newspaper | FR | Paris |  | liberation.fr, about
France 24 | RFI; Radio France Internationale | broadcaster | FR | Paris | France Médias Monde, French state | francemediasmonde.com
BFMTV | BFM TV | broadcaster | FR | Paris | CMA CGM | bfmtv.com, about
Der Spiegel | Spiegel; Spiegel Online | magazine | DE | Hamburg | Spiegel-Verlag | spiegel.de, about
Bild | Bild am Sonntag; Bild Zeitung | newspaper | DE | Berlin | Axel Springer | axelspringer.com, brands
Die Zeit | Zeit Online | newspaper | DE | Hamburg | Zeitverlag | zeit-verlagsgruppe.de
Die Welt | Welt am Sonntag | newspaper | DE | Berlin | Axel Springer | axelspringer.com, brands
Süddeutsche Zeitung | Sueddeutsche Zeitung | newspaper | DE | Munich | Südwestdeutsche Medienholding | sueddeutscher-verlag.de
Frankfurter Allgemeine Zeitung | FAZ; Frankfurter Allgemeine | newspaper | DE | Frankfurt | Fazit-Stiftung | faz.net, about
Deutsche Welle | DW | broadcaster | DE | Bonn | German federal budget | dw.com, about
ARD |  | broadcaster | DE |  | German public broadcasters | ard.de
ZDF |  | broadcaster | DE | Mainz | German public broadcaster | zdf.de
El País | El Pais | newspaper | ES | Madrid | Prisa | elpais.com, about
El Mundo |  | newspaper | ES | Madrid | Unidad Editorial | unidadeditorial.es
La Vanguardia |  | newspaper | ES | Barcelona | Grupo Godó | lavanguardia.com, about
Corriere della Sera |  | newspaper | IT | Milan | RCS MediaGroup | rcsmediagroup.it, brands
La Repubblica | Repubblica | newspaper | IT | Rome | GEDI | gedi.it, brands
La Stampa |  | newspaper | IT | Turin | GEDI | gedi.it, brands
Gazzetta dello Sport | La Gazzetta dello Sport | newspaper | IT | Milan | RCS MediaGroup | rcsmediagroup.it, brands
De Telegraaf | Telegraaf | newspaper | NL | Amsterdam | Mediahuis | mediahuis.nl
De Volkskrant | Volkskrant | newspaper | NL | Amsterdam | DPG Media | dpgmediagroup.com, brands
NOS |  | broadcaster | NL | Hilversum | Dutch public broadcaster | nos.nl
Aftonbladet |  | newspaper | SE | Stockholm | Schibsted | schibsted.com, brands
Dagens Nyheter |  | newspaper | SE | Stockholm | Bonnier | bonniernews.se
Verdens Gang | VG | newspaper | NO | Oslo | Schibsted | schibsted.com, brands
NRK |  | broadcaster | NO | Oslo | Norwegian public broadcaster | nrk.no
Gazeta Wyborcza |  | newspaper | PL | Warsaw | Agora | agora.pl
Kyiv Post | The Kyiv Post; Kyiv Independent; The Kyiv Independent | newspaper | UA | Kyiv |  | kyivpost.com, about
Novaya Gazeta |  | newspaper | RU | Moscow |  | novayagazeta.ru
Kommersant |  | newspaper | RU | Moscow |  | kommersant.ru
Meduza |  | website | LV | Riga | Medusa Project | meduza.io, about
RT | Russia Today | broadcaster | RU | Moscow | TV-Novosti, funded by the Russian state | rt.com, about us
Sputnik | Sputnik News | agency | RU | Moscow | Rossiya Segodnya, Russian state | sputnikglobe.com, about
Al Jazeera | Al-Jazeera; Al Jazeera English | broadcaster | QA | Doha | Al Jazeera Media Network, funded by Qatar | aljazeera.com, about us
Al Arabiya | Al-Arabiya | broadcaster | SA | Riyadh | MBC Group | english.alarabiya.net, about
Al Mayadeen | Al-Mayadeen | broadcaster | LB | Beirut |  | almayadeen.net, about
Al-Manar | Al Manar | broadcaster | LB | Beirut | Hezbollah | almanar.com.lb, about
Rudaw |  | broadcaster | IQ | Erbil | Rudaw Media Network | rudaw.net, about us
Kurdistan 24 | Kurdistan24 | broadcaster | IQ | Erbil |  | kurdistan24.net, about
Press TV |  | broadcaster | IR | Tehran | IRIB, Iranian state | presstv.ir, about
Haaretz | Ha'aretz | newspaper | IL | Tel Aviv | Schocken family | haaretz.com, about
Jerusalem Post | The Jerusalem Post | newspaper | IL | Jerusalem |  | jpost.com, about
Times of Israel | The Times of Israel | website | IL | Jerusalem |  | timesofisrael.com, about
Hürriyet | Hurriyet; Hürriyet Daily News | newspaper | TR | Istanbul | Demirören Holding | hurriyetdailynews.com, about
Daily Sabah | Sabah | newspaper | TR | Istanbul | Turkuvaz Media | dailysabah.com, about
Al-Ahram | Ahram Online | newspaper | EG | Cairo | Egyptian state | english.ahram.org.eg, about
Amaq | Amaq News Agency | agency |  |  | Islamic State | described so by wire services
CCTV | CGTN; China Central Television | broadcaster | CN | Beijing | Chinese state | cctv.com, about
Global Times |  | newspaper | CN | Beijing | People's Daily, Chinese Communist Party | globaltimes.cn, about us
People's Daily |  | newspaper | CN | Beijing | Chinese Communist Party | en.people.cn, about us
China Daily |  | newspaper | CN | Beijing | Chinese state | chinadaily.com.cn, about
South China Morning Post | SCMP | newspaper | HK | Hong Kong | Alibaba | scmp.com, about us
NHK | NHK World | broadcaster | JP | Tokyo | Japanese public broadcaster | nhk.or.jp, about
Asahi Shimbun | The Asahi Shimbun; Asahi | newspaper | JP | Tokyo | The Asahi Shimbun Company | asahi.com, about
Nikkei | Nikkei Asia | newspaper | JP | Tokyo | Nikkei Inc. | nikkei.com, about
Korea Herald | The Korea Herald | newspaper | KR | Seoul | Herald Corporation | koreaherald.com, about
Straits Times | The Straits Times | newspaper | SG | Singapore | SPH Media Trust | straitstimes.com, about
Channel NewsAsia | CNA | broadcaster | SG | Singapore | Mediacorp | channelnewsasia.com, about
Bangkok Post |  | newspaper | TH | Bangkok | Bangkok Post PCL | bangkokpost.com, about
Jakarta Post | The Jakarta Post | newspaper | ID | Jakarta |  | thejakartapost.com, about
Antara | Antara News | agency | ID | Jakarta | Indonesian state | antaranews.com, about
Bernama |  | agency | MY | Kuala Lumpur | Malaysian state | bernama.com, about
The Hindu |  | newspaper | IN | Chennai | The Hindu Group | thehindu.com, about
Times of India | The Times of India | newspaper | IN | Mumbai | The Times Group | timesofindia.com, about
Hindustan Times |  | newspaper | IN | New Delhi | HT Media | hindustantimes.com, about
NDTV |  | broadcaster | IN | New Delhi | Adani Group | ndtv.com, about
Dawn |  | newspaper | PK | Karachi | Pakistan Herald Publications | dawn.com, about
Geo News | Geo TV | broadcaster | PK | Karachi | Jang Media Group | geo.tv, about
TOLOnews | Tolo News; Tolo TV | broadcaster | AF | Kabul | MOBY Group | tolonews.com, about
News24 | News 24 | website | ZA | Cape Town | Media24, Naspers | news24.com, about
Mail & Guardian |  | newspaper | ZA | Johannesburg |  | mg.co.za, about
SABC |  | broadcaster | ZA | Johannesburg | South African public broadcaster | sabc.co.za, about
Daily Nation | The Daily Nation; Nation | newspaper | KE | Nairobi | Nation Media Group | nation.africa, about
Punch | The Punch | newspaper | NG | Lagos | Punch Nigeria | punchng.com, about
O Globo | Globo; TV Globo | newspaper | BR | Rio de Janeiro | Grupo Globo | grupoglobo.globo.com
Folha de S.Paulo | Folha; Folha de São Paulo | newspaper | BR | São Paulo | Grupo Folha | folha.uol.com.br, about
Clarín | Clarin | newspaper | AR | Buenos Aires | Grupo Clarín | grupoclarin.com
La Nación |  | newspaper | AR | Buenos Aires |  | lanacion.com.ar
El Universal |  | newspaper | MX | Mexico City |  | eluniversal.com.mx
Bellingcat |  | website | NL | Amsterdam | Stichting Bellingcat | bellingcat.com, about
`;
