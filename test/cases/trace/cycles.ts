/** Reports that have one claim from each other in a circle, and such as do not though it looks like it. */

/** Each has exactly one circle, of the outlets named, in any turn. */
export const CYCLES: readonly (readonly [story: string, circle: string])[] = [
  [`Port Mail: [source The Lantern] [cue reports] [content that the lighthouse keeper has sold the lamp].
    The Lantern: [cue According to] [source Port Mail], [content the lighthouse keeper has sold the lamp].`, 'Port Mail, The Lantern'],
  [`Dune News: [content The oasis well has run dry], [source the Caravan Gazette] [cue wrote].
    Caravan Gazette: [source Dune News] [cue said] [content the oasis well had run dry].`, 'Dune News, Caravan Gazette'],
  [`Alpha Wire: [source Beta Times] [cue reported] [content that the minister will resign over the ferry].
    Beta Times: [source Gamma Radio] [cue said] [content the minister would resign over the ferry].
    Gamma Radio: [cue According to] [source Alpha Wire], [content the minister will resign over the ferry].`, 'Alpha Wire, Beta Times, Gamma Radio'],
  [`North Star: [source South Star] [cue says] [content the bridge at Orm has cracked].
    South Star: [source East Star] [cue says] [content the bridge at Orm has cracked].
    East Star: [source West Star] [cue says] [content the bridge at Orm has cracked].
    West Star: [source North Star] [cue says] [content the bridge at Orm has cracked].`, 'North Star, South Star, East Star, West Star'],
  [`Hill Post: [source The Valley Echo] [cue quoted] [content a vet as saying the sheep were poisoned].
    The Valley Echo: [source The Hill Post] [cue first reported] [content that the sheep were poisoned].
    River Sun: [source Hill Post] [cue reports] [content that the sheep were poisoned].`, 'Hill Post, The Valley Echo'],
  [`Kelp Daily (2026-03-01T09:00Z): [content The trawler carried arms], [cue according to] [source Salt Radio].
    Salt Radio (2026-03-01T09:30Z): [source Kelp Daily] [cue has learnt] [content that the trawler carried arms].`, 'Kelp Daily, Salt Radio'],
  [`Moor Times (2026-05-02): The quarry was sold to a fund.
    Fen Herald (2026-05-03): [source Moor Times] [cue reports] [content the quarry was sold to a fund].
    Moor Times (2026-05-04): [source The Fen Herald] [cue confirms] [content that the quarry was sold to a fund].`, 'Fen Herald, Moor Times 2'],
  [`Bay Bulletin: [source Cove FM] [cue said] [content two divers were missing off the wreck].
    Cove FM: [content Two divers are missing off the wreck], [cue according to] [source Bay Bulletin].
    Reef News: [source the coastguard] [cue said] [content two divers were missing off the wreck].`, 'Bay Bulletin, Cove FM'],
  [`Tram Talk: [source Rail Weekly] [cue claims] [content the new trams do not fit the tunnel].
    Rail Weekly: [source the blog Tram Talk] [cue revealed] [content that the new trams do not fit the tunnel].`, 'Tram Talk, Rail Weekly'],
  [`Orchard News: [source Cider Post] [cue reported on Monday] [content that the blight had reached the valley].
    Cider Post: [source The Press Wire] [cue reported] [content that the blight had reached the valley].
    Press Wire: [source Orchard News] [cue reported] [content that the blight had reached the valley].`, 'Orchard News, Cider Post, Press Wire'],
  [`City Lamp: [source Night Owl] [cue says] [content the mayor owns the casino].
    Night Owl: [source City Lamp] [cue says] [content the mayor owns the casino]. [source2 The mayor] [cue2 denied] [content2 owning the casino].`, 'City Lamp, Night Owl'],
  [`Glass Gazette: [cue According to] [source Sand Standard], [content the furnace exploded twice].
    Sand Standard: [cue According to] [source Lime Leader], [content the furnace exploded twice].
    Lime Leader: [cue According to] [source Glass Gazette], [content the furnace exploded twice].
    Ash Argus: [cue According to] [source Glass Gazette], [content the furnace exploded twice].`, 'Glass Gazette, Sand Standard, Lime Leader'],
  [`Isle Times: [source Sound Radio] [cue reported] [content that the ferry had turned back with sixty aboard].
    Sound Radio: [source Isle Times] [cue reported] [content that the ferry had turned back].`, 'Isle Times, Sound Radio'],
  [`Peak News: [source2 Ridge Report] [cue2 says] [content2 that [source a guide] [cue saw] [content the climbers fall from the north face]].
    Ridge Report: [source Peak News] [cue says] [content the climbers fell from the north face].`, 'Peak News, Ridge Report'],
  [`Loom Ledger: [content The mill will close in June], [source Thread Today] [cue said].
    Thread Today: [content The mill closes in June], [cue says] [source the Loom Ledger].
    Wool World: [content The mill will close in June], [source the owner] [cue said].`, 'Loom Ledger, Thread Today'],
  [`Opal Observer: [source Jade Journal] [cue understands] [content that the museum bought a forged mask].
    Jade Journal: [source Ruby Review] [cue understands] [content that the museum bought a forged mask].
    Ruby Review: [source Jade Journal] [cue understands] [content that the museum bought a forged mask].`, 'Jade Journal, Ruby Review'],
  [`Gale Gazette: [source Storm Standard] [cue put] [content the number of wrecked boats at ninety].
    Storm Standard: [source The Gale Gazette] [cue counted] [content ninety wrecked boats in the harbour].`, 'Gale Gazette, Storm Standard'],
  [`Hop Herald: [source Malt Mirror] [cue announced] [content the brewery's sale to a rival].
    Malt Mirror: [cue according to] [source the Hop Herald] [content the brewery's sale to a rival is agreed].`, 'Hop Herald, Malt Mirror'],
  [`Ice Index: [source Snow Sentinel] [cue told readers] [content that the glacier station was abandoned].
    Snow Sentinel: [source Ice Index] [cue noted] [content that the glacier station had been abandoned].
    Frost Focus: [source Snow Sentinel] [cue wrote] [content that the glacier station had been abandoned].`, 'Ice Index, Snow Sentinel'],
  [`Pier Post: [source Quay Quarterly] [cue reports] [content that rats ate the cables of the crane].
    Quay Quarterly: [source Dock Daily] [cue reports] [content that rats ate the cables of the crane].
    Dock Daily: [source Wharf Weekly] [cue reports] [content that rats ate the cables of the crane].
    Wharf Weekly: [source Pier Post] [cue reports] [content that rats ate the cables of the crane].
    Jetty Journal: [source a crane driver] [cue said] [content rats ate the cables].`, 'Pier Post, Quay Quarterly, Dock Daily, Wharf Weekly'],
]; // prettier-ignore

/** None has a circle. */
export const NO_CYCLES: readonly string[] = [
  // a row that ends
  `Port Mail: [source The Lantern] [cue reports] [content that the keeper has sold the lamp].
   The Lantern: [source The keeper] [cue said] [content he had sold the lamp].`,
  `Alpha Wire: [source Beta Times] [cue reported] [content that the minister will resign].
   Beta Times: [source Gamma Radio] [cue said] [content the minister would resign].
   Gamma Radio: [source A friend of the minister] [cue said] [content the minister would resign].`,
  // two that have it from a third
  `North Star: [source West Star] [cue says] [content the bridge at Orm has cracked].
   South Star: [source West Star] [cue says] [content the bridge at Orm has cracked].
   West Star: The bridge at Orm has cracked.`,
  // each cites the other for another matter
  `Hill Post: [source The Valley Echo] [cue reports] [content that the sheep were poisoned].
   Valley Echo: [source Hill Post] [cue reports] [content that wolves took three calves at Brenn].`,
  `Dune News: [source Caravan Gazette] [cue wrote] [content that the oasis well is dry]. The market opens at six.
   Caravan Gazette: [source Dune News] [cue announced] [content the winner of the camel race].`,
  // a diamond
  `Isle Times: [source Sound Radio] [cue reported] [content that the ferry had turned back]. [source2 Reef News] [cue2 reported] [content2 that the ferry had turned back].
   Sound Radio: [source Bay Bulletin] [cue reported] [content that the ferry had turned back].
   Reef News: [source Bay Bulletin] [cue reported] [content that the ferry had turned back].
   Bay Bulletin: [source The captain] [cue said] [content the ferry had turned back].`,
  // the other outlet is spoken of, not cited
  `Tram Talk: [source Rail Weekly] [cue claims] [content the new trams do not fit the tunnel].
   Rail Weekly: The new trams do not fit the tunnel. The author of Tram Talk was at the tunnel, too.`,
  // an outlet that stands by its own report
  `Kelp Daily: [source Kelp Daily] [cue stands by] [content its report that the trawler carried arms].
   Salt Radio: [source Kelp Daily] [cue reports] [content that the trawler carried arms].`,
  // the answer to a report cites it, and the outlet answers
  `City Lamp: [source The mayor] [cue told] Night Owl [content he does not own the casino].
   Night Owl: [source City Lamp] [cue asked] [content whether the mayor owns the casino].`,
  // only one of two is there
  `Glass Gazette: [cue According to] [source Sand Standard], [content the furnace exploded twice].
   Lime Leader: [cue According to] [source Sand Standard], [content the furnace exploded twice].`,
  // names that are alike
  `Morning Star: [source The Evening Star] [cue says] [content the mine is flooded].
   Evening Star: [source The Polar Star] [cue says] [content the mine is flooded].`,
  // the outlet is named in the sentence, but not as where it is from
  `Moor Times: [source Fen Herald] [cue reports] [content the quarry was sold to a fund].
   Fen Herald: [source The seller] [cue said] [content the quarry was sold to a fund that also owns Moor Times].`,
  `Loom Ledger: [content The mill will close in June], [source Thread Today] [cue said].
   Thread Today: [content The mill closes in June], [cue says] [source the owner].
   Wool World: [content The mill will close in June], [source Loom Ledger] [cue said].`,
  // a body that is no outlet
  `Bay Bulletin: [source The coastguard] [cue said] [content two divers were missing].
   Coastguard News: [source Bay Bulletin] [cue reported] [content that two divers were missing].`,
  `Orchard News: [source Cider Post] [cue reported] [content that the blight had reached the valley].
   Cider Post: [source The Press Wire] [cue reported] [content that the blight had reached the valley].
   Press Wire: [source a botanist] [cue said] [content the blight had reached the valley]. [source2 Orchard News] [cue2 sponsors] [content2 the apple fair].`,
  // one outlet, two reports
  `Snow Sentinel (2026-01-02): [source A guide] [cue said] [content the glacier station was abandoned].
   Snow Sentinel (2026-01-03): [source The Snow Sentinel] [cue reported yesterday] [content that the glacier station was abandoned].`,
  `Gale Gazette: [source Storm Standard] [cue put] [content the number of wrecked boats at ninety].
   Storm Standard: [source The harbour master] [cue counted] [content ninety wrecked boats and wrote the list on his door].`,
  `Opal Observer: [source Jade Journal] [cue understands] [content that the museum bought a forged mask].
   Jade Journal: [source Ruby Review] [cue understands] [content that the museum bought a forged mask].
   Ruby Review: [source The curator] [cue admits] [content that the museum bought a forged mask]. [source2 Opal Observer] [cue2 asks] [content2 who will pay for the new roof].`,
  `Ice Index: [source Snow Sentinel] [cue told readers] [content that the glacier station was abandoned].
   Snow Sentinel: [source A reader of the weather page] [cue wrote] [content that the glacier station had been abandoned].`,
  `Hop Herald: [source Malt Mirror] [cue announced] [content the brewery's sale to a rival].
   Malt Mirror: [source Two brewers] [cue told] the paper [content of the brewery's sale to a rival].`,
];
