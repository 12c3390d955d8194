/** How far what is wide reaches from the point that the gazetteer has for it. */
import type { Gazetteer } from './gazetteer.ts';

/** Counties and the like: the gazetteer does not say which towns are theirs. */
const COUNTY_KM = 30;
/** What lies in or by a town is looked for this far around it. */
const AROUND_TOWN_KM = 50;
/** Less than this is drawn as a point on every map of a country. */
const LEAST_KM = 10;

/**
 * Regions, seas, mountains and islands by kilometres from their middle to where most of them ends: half of their length, from
 * general knowledge, November 2026, to about a quarter. Names as in the gazetteer, the country's code behind those that lie in one.
 * What is not here (a square, a palace, a peak) is a point.
 */
const KM = `
4000 Africa, Asia, North America, Americas, Asia-Pacific, Pacific Ocean, Siberia
3500 South America, Atlantic Ocean, Indian Ocean, Sub-Saharan Africa
2500 Europe, Oceania, Antarctica, Middle East, East Asia, Southeast Asia, Sahel, Sahara, Far East, Southern Ocean, Arctic Ocean, Polynesia, Andes, Arctic, Amazon River:BR
2000 West Africa, East Africa, North Africa, Southern Africa, Central Africa, South Asia, Indian subcontinent, Rocky Mountains, Mediterranean Sea, Amazon rainforest:BR, Great Barrier Reef:AU, Outback:AU, Nile:EG
1200 Western Europe, Eastern Europe, Northern Europe, Southern Europe, Central Asia, Caribbean, Horn of Africa, Arabian Peninsula, Maghreb, Indochina, Himalayas, Caribbean Sea, South China Sea, Arabian Sea, Bay of Bengal, Coral Sea, Tasman Sea, Bering Sea, Urals:RU, Central America, East Coast:US, Great Plains:US, Rift Valley:KE, Kuril Islands:RU, New Guinea:ID, Patagonia:AR, Manchuria:CN, Appalachian Mountains:US, Aleutian Islands:US, Micronesia region, Yangtze:CN, Yellow River:CN, Mississippi River:US, Mekong:VN, Danube:RO, Niger River:NG, Congo River:CD, Zambezi:ZM, Ganges:IN, Indus:PK, Brahmaputra:IN, Missouri River:US, Volga:RU, Euphrates:IQ, Yukon River:US, Baffin Island:CA
700 Central Europe, Scandinavia, Balkans, Caucasus, Deep South:US, American South:US, Midwest:US, West Coast:US, Gulf Coast:US, Pacific Northwest:US, Iberian Peninsula, Korean Peninsula:KP, Levant, Mesopotamia, Anatolia:TR, Gulf of Mexico, Gulf of Guinea, Norwegian Sea, Barents Sea, Sea of Okhotsk, East China Sea, Sea of Japan, Hudson Bay:CA, Sumatra:ID, Borneo:ID, Madagascar Island:MG, Honshu:JP, Great Lakes:US, Carpathians:RO, Baltic Sea, Red Sea, Black Sea, Java Sea, Andaman Sea, Gulf of Aden, Ogaden:ET, Darfur:SD, Katanga:CD, Apennines:IT, Caspian Sea, Atlas Mountains:MA, Tigris:IQ, Irrawaddy:MM, Rio Grande:US, Ohio River:US, Colorado River:US, Dnieper:UA, Rhine:DE, Arkansas River:US, Murray River:AU, Orinoco:VE, Mato Grosso:BR, Persian Gulf, Aegean Sea, North Sea, Adriatic Sea, Hindu Kush:AF, Sierra Nevada:US, Cascades:US, Alps, Persian Gulf states:KW, St. Lawrence River:CA, Fraser River:CA, Red River:US, Snake River:US, Columbia River:US
400 Kurdistan, Baltic states, Benelux, Somaliland:SO, Puntland:SO, Kivu:CD, Kasai Occidental:CD, Orientale:CD, Java:ID, Sulawesi:ID, South Island:NZ, North Island:NZ, Luzon:PH, Mindanao:PH, Hispaniola:DO, Gulf of Thailand, Yellow Sea, Gulf of California, Gulf of Oman, Blue Nile:SD, White Nile:SD, Lake Baikal:RU, Loire River:FR, Elbe:DE, Seine:FR, Lapland:FI, Sakhalin Island:RU, Maritimes:CA, Yucatán Peninsula:MX, Baja California Peninsula:MX, West Papua:ID, Karakoram:PK, Mohave Desert:US, Sonoran Desert:US, Tennessee River:US, New England:US, Northern California:US, Central Valley:US, West Texas:US, Lake Tanganyika:TZ, Lake Superior:US, Svalbard:NO, Hawaiian Islands:US, Canary Islands:ES, Azores:PT, Visayas:PH
250 Pyrenees:FR, Rhône:FR, Po River:IT, Neva:RU, Susquehanna:US, Delaware River:US, Connecticut River:US, Hudson River:US, Sacramento River:US, Cumberland River:US, Savannah River:US, Platte River:US, Murrumbidgee River:AU, Lake Malawi:MW, Lake Michigan:US, Lake Huron:US, English Channel, Strait of Malacca, Taiwan Strait, Southern California:US, South Texas:US, East Texas:US, Upstate New York:US, Upper Peninsula:US, Transylvania:RO, Tigray:ET, South Darfur:SD, North Darfur:SD, West Darfur:SD, Blue Nile State:SD, North Kivu:CD, South Kivu:CD, Rakhine:MM, Aceh:ID, Hokkaido:JP, Kyushu:JP, Timor:ID, Vancouver Island:CA, Irish Sea, Sea of Azov, Paracel Islands:CN, Spratly Islands:CN, Falkland Islands:FK, Lake Victoria:UG, Federally Administered Tribal Areas:PK, Andaman Islands:IN
150 Silesia:PL, Bohemia:CZ, Normandy:FR, Brittany:FR, Provence:FR, Rhineland:DE, Jutland:DK, Peloponnese:GR, Crimea:UA, Donbas:UA, Kashmir:IN, Punjab region:IN, Sinai:EG, Scottish Highlands:GB, Midlands:GB, Northwest England:GB, North East England:GB, Florida Panhandle:US, South Florida:US, Central Florida:US, Texas Panhandle:US, Ozarks:US, Blue Ridge Mountains:US, Niger Delta:NG, Helmand:AF, Chesapeake Bay:US, Lake Erie:US, Lake Ontario:US, Lake Chad:TD, Lake Titicaca:PE, Bay of Fundy:CA, River Plate:AR, River Shannon:IE, River Severn:GB, River Thames:GB, River Trent:GB, Tyrol:IT, Abkhazia:GE, Transnistria:MD, Corsica:FR, Crete:GR, Cape Breton:CA, Hainan Island:CN, Galapagos:EC, Balearic Islands:ES, Potomac:US, James River:US, Kanawha River:US, Inland Empire:US, Central Luzon:PH, Zamboanga Peninsula:PH, Florida Keys:US, Outer Banks:US, Outer Hebrides:GB, Loire Valley:FR, Three Gorges Reservoir:CN, Kruger National Park:ZA, Mississippi Delta:US, Strathclyde:GB, Pennines:GB, Lofoten:NO
80 West Midlands:GB, East Midlands:GB, East Anglia:GB, Yorkshire:GB, Home Counties:GB, Costa del Sol:ES, French Riviera:FR, Northern Cyprus:CY, South Ossetia:GE, Nagorno-Karabakh:AZ, Galilee:IL, Negev:IL, West Bank:PS, Darién Gap:CO, Bay Area:US, Hampton Roads:US, Everglades:US, Long Island:US, Grand Canyon:US, Yellowstone:US, Adirondacks:US, Catskills:US, Great Smoky Mountains:US, Dolomites:IT, Cairngorms:GB, Puget Sound:US, Long Island Sound:US, Jordan River:JO, Strait of Hormuz, Bering Strait, Suez Canal:EG, Aral Sea, Litani:LB, Bekaa Valley:LB, Jordan Valley:IL, Swat Valley:PK, Waziristan:PK, Nyanza:KE, Pearl River Delta:CN, Black Forest:DE, Danube Delta:RO, Fraser Valley:CA, Okinawa Island:JP, Gotland:SE, Zealand:DK, Orkney:GB, Shetland:GB, Zanzibar:TZ, Bali:ID, Lombok:ID, Great Salt Lake:US, Imperial Valley:US, Death Valley:US, Pangasinan:PH, Nueva Ecija:PH, Ilocos Sur:PH, Zambales:PH, Jersey Shore:US, Salinas Valley:US, River Tyne:GB, River Clyde:GB, River Mersey:GB, Tiber:IT, Panama Canal:PA, Panjshir Valley:AF, Hunter Valley:AU, Blue Mountains:AU, Kangaroo Island:AU, Mallorca:ES, Tenerife:ES, Channel Islands:GB, Abyei:SD
40 Ruhr:DE, Merseyside:GB, Tyneside:GB, Greater Manchester:GB, West Yorkshire:GB, South Yorkshire:GB, Cheshire:GB, Sussex:GB, Berkshire:GB, Bedfordshire:GB, Northamptonshire:GB, County Antrim:GB, County Down:GB, County Armagh:GB, County Tyrone:GB, County Fermanagh:GB, County Londonderry:GB, Lake District:GB, Peak District:GB, Cotswolds:GB, South Wales Valleys:GB, Golan Heights:SY, Gaza Strip:PS, Niagara Region:CA, Silicon Valley:US, Twin Cities:US, Napa Valley:US, San Fernando Valley:US, Yosemite:US, Cape Cod:US, Lake Geneva:CH, Lake Garda:IT, Lake Como:IT, Lake Constance:DE, Lake Okeechobee:US, Lake Pontchartrain:US, Lake Mead:US, Lake Tahoe:US, Tampa Bay:US, San Francisco Bay:US, Port Phillip Bay:AU, Dead Sea, Strait of Gibraltar, Dardanelles:TR, Kerch Strait:RU, Bosphorus:TR, Loch Ness:GB, Lesbos:GR, Rhodes Island:GR, Corfu Island:GR, Ibiza:ES, Madeira:PT, Oahu:US, Maui:US, Isle of Skye:GB, Isle of Wight:GB, Mount Sinjar:IQ, Mount Carmel:IL
`;

const rows = KM.trim()
  .split('\n')
  .flatMap((line) => {
    const [, km, names] = /^(\d+) (.*)$/.exec(line)!;
    return names!.split(', ').map((name) => [name, Number(km)] as const);
  });
const table = new Map(rows);

/** Every name of the table as often as it stands there, "Name:COUNTRY" or "Name". */
export const WIDE_NAMES: readonly string[] = rows.map(([name]) => name);

/** Kilometres that a place reaches from its point; undefined of what is a point, as a town is. */
export function extentOf(place: number, gazetteer: Gazetteer): number | undefined {
  const kind = gazetteer.kindOf(place);
  if (kind === 'city' || kind === 'capital' || kind === 'quarter') return undefined;
  if (kind === 'county') return COUNTY_KM;
  if (kind === 'state' || kind === 'country') {
    const km = gazetteer.reachOf(place);
    return km < LEAST_KM ? undefined : rounded(km);
  }
  const country = gazetteer.countryOf(place);
  return table.get(country ? `${gazetteer.nameOf(place)}:${country}` : gazetteer.nameOf(place));
}

/** How far around a place what lies in it is looked for. */
export function reachAround(holder: number, gazetteer: Gazetteer): number {
  return Math.max(AROUND_TOWN_KM, extentOf(holder, gazetteer) ?? 0);
}

/** No surer than it is: 10, 20, ... 90, 100, 150, 200, ... */
function rounded(km: number): number {
  const step = km < 100 ? 10 : 50;
  return Math.round(km / step) * step;
}
