/** What hardens on the way from report to report, and what only looks so. Of each kind at least five. */

/** Each has exactly one laundering, of this kind. ">" takes over the report before it without saying so. */
export const LAUNDERINGS: readonly (readonly [kind: string, story: string])[] = [
  ['said-became-fact', `Port Mail: [source The keeper] [cue said] [content the lamp had been sold to a collector in Lund].
    > The Lantern: The lamp was sold to a collector in Lund.`],
  ['said-became-fact', `Hill Post: [source A vet] [cue said] [content poisoned grain killed the forty sheep at Brenn].
    > Valley Echo: Poisoned grain killed the forty sheep at Brenn. The market opens on Friday.`],
  ['said-became-fact', `Dune News: [source The caravan master, Idris Vane,] [cue claimed] [content that raiders had filled the oasis well with sand].
    > Caravan Gazette: Raiders filled the oasis well with sand. It was the third well this year.`],
  ['said-became-fact', `Isle Times: [source Two passengers] [cue told] the paper [content the ferry captain had left the bridge].
    Sound Radio: [source Isle Times] [cue reported] [content that sixty were aboard]. The ferry captain had left the bridge.
    > Reef News: The ferry captain had left the bridge.`],
  ['said-became-fact', `Glass Gazette: [cue According to] [source the union], [content the furnace had not been inspected since spring].
    > Sand Standard: The furnace had not been inspected since spring. Smoke hung over the town.`],
  ['said-became-fact', `City Lamp: [source Clerk Odile Marsh] [cue alleged] [content that the mayor had hidden his share in the casino].
    > Night Owl: The mayor had hidden his share in the casino.`],
  ['source-dropped', `Alpha Wire: [source Minister Jon Bask] [cue said] [content the old ferry would be scrapped in autumn].
    > Beta Times: [source Sources] [cue said] [content the old ferry would be scrapped in autumn].`],
  ['source-dropped', `Moor Times: [source Surveyor Lena Holt] [cue said] [content the quarry wall had moved two metres].
    Fen Herald: [source Moor Times] [cue reported] [content the quarry wall had moved two metres].`],
  ['source-dropped', `Kelp Daily: [source Customs chief Rafe Oduya] [cue said] [content the trawler carried crates of rifles].
    > Salt Radio: The trawler [cue reportedly] [content carried crates of rifles].`],
  ['source-dropped', `Orchard News: [source Botanist Mira Elst] [cue said] [content the blight had reached the lower valley].
    > Cider Post: [source Experts] [cue said] [content the blight had reached the lower valley].`],
  ['source-dropped', `Peak News: [source Guide Tomas Rell] [cue said] [content the rope of the climbers had been cut].
    Ridge Report: [cue According to] [source media reports], [content the rope of the climbers had been cut]. [source2 Peak News] [cue2 shows] [content2 pictures of the base camp].`],
  ['hedge-dropped', `Ice Index: [source Geologist Ana Frey] [cue suspects] [content that meltwater undermined the glacier station].
    > Snow Sentinel: [source Geologist Ana Frey] [cue said] [content that meltwater undermined the glacier station].`],
  ['hedge-dropped', `Loom Ledger: [source Owner Carl Wendt] [cue said] [content the mill might close in June].
    > Thread Today: [source Owner Carl Wendt] [cue said] [content the mill closes in June].`],
  ['hedge-dropped', `Bay Bulletin: [source The coastguard] [cue believes] [content two divers are trapped inside the wreck].
    > Cove FM: [source The coastguard] [cue said] [content two divers are trapped inside the wreck].`],
  ['hedge-dropped', `Tram Talk: [source Engineer Pia Lund] [cue said] [content the new trams possibly do not fit the harbour tunnel].
    > Rail Weekly: [source Engineer Pia Lund] [cue confirmed] [content that the new trams do not fit the harbour tunnel].`],
  ['hedge-dropped', `North Star: [source Inspector Ravi Sund] [cue said] [content the bridge bolts were probably cracked by frost].
    > South Star: [source Inspector Ravi Sund] [cue said] [content the bridge bolts were cracked by frost].`],
  ['number-hardened', `Gale Gazette: [source The harbour master] [cue said] [content about ninety boats were wrecked in the harbour].
    > Storm Standard: [source The harbour master] [cue said] [content ninety boats were wrecked in the harbour].`],
  ['number-hardened', `Hop Herald: [source Brewer Lou Akkerman] [cue said] [content up to 300 jobs would go at the brewery].
    > Malt Mirror: [source Brewer Lou Akkerman] [cue said] [content 300 jobs would go at the brewery].`],
  ['number-hardened', `Pier Post: [source A crane driver] [cue said] [content between 20 and 30 cables of the crane were eaten by rats].
    > Quay Quarterly: [source A crane driver] [cue said] [content 30 cables of the crane were eaten by rats].`],
  ['number-hardened', `Opal Observer: [source The curator] [cue said] [content the forged mask cost some 2 million crowns].
    > Jade Journal: [source The curator] [cue said] [content the forged mask cost 2 million crowns].`],
  ['number-hardened', `Wool World: The flood drowned nearly 400 sheep on the Orm meadows.
    > Thread Today: The flood drowned 400 sheep on the Orm meadows.`],
  ['number-hardened', `River Sun: [source Mayor Ida Quist] [cue said] [content as many as 40 houses had lost their roofs].
    > Hill Post: [source Mayor Ida Quist] [cue said] [content 40 houses had lost their roofs].`],
]; // prettier-ignore

/** None holds any. */
export const NO_LAUNDERINGS: readonly string[] = [
  // what was left open; what stands beside what was hedged; who is cited word for word; other numbers
  `Loom Ledger: [source Owner Carl Wendt] [cue said] [content a suspected arsonist had set the spinning mill on fire].
   > Thread Today: [source Experts] [cue said] [content it was hard to confirm whether an arsonist had set the spinning mill on fire].`,
  `Loom Ledger: [source Owner Carl Wendt] [cue said] [content the fire could be linked to a storm that was forecast for the mill on Monday].
   > Thread Today: [source Owner Carl Wendt] [cue said] [content a storm had been forecast for the mill on Monday].`,
  `Loom Ledger: [source Clerk Ana Frey] [cue believes] [content the owner sold both looms of the mill in spring].
   > Thread Today: [source Clerk Ana Frey] [cue said]: [content “The owner sold both looms of the mill in spring.”]`,
  `Kelp Daily: [source Customs chief Rafe Oduya] [cue said] [content more than twelve doctors had been shot in the town of Orm].
   > Salt Radio: [cue Reportedly], [content two more doctors had been shot in the town of Orm].`,
  // a rumour, a sentence of a quotation, the source named in the sentence, a source that never had a name
  `Dune News: [source The caravan master, Idris Vane,] [cue claimed] [content that raiders had filled the oasis well with sand].
   > Caravan Gazette: Rumours went round that raiders had filled the oasis well with sand.`,
  `Isle Times: [source Two passengers] [cue told] the paper [content the ferry captain had left the bridge in the storm].
   > Reef News: “Nobody was told. The ferry captain had left the bridge in the storm.”`,
  `Peak News: [source A source] [cue said] [content the rope of the climbers had been cut].
   > Ridge Report: [source Sources] [cue said] [content the rope of the climbers had been cut].`,
  `Peak News: [source An unnamed source] [cue said] [content the rope of the climbers had been cut].
   > Ridge Report: [source A source] [cue said] [content the rope of the climbers had been cut].`,
  // two reports that do not depend on each other
  `Port Mail: [source The keeper] [cue said] [content the lamp had been sold to a collector in Lund].
   The Lantern: The lamp was sold to a collector in Lund.`,
  `Loom Ledger: [source Owner Carl Wendt] [cue said] [content the mill might close in June].
   Thread Today: [source Owner Carl Wendt] [cue said] [content the mill closes in June].`,
  `Gale Gazette: [source The harbour master] [cue said] [content about ninety boats were wrecked in the harbour].
   Storm Standard: [source The coastguard] [cue said] [content ninety boats were wrecked in the harbour].`,
  // the lead says it plainly, the next sentence who says so
  `Hill Post: [source A vet] [cue said] [content poisoned grain killed the forty sheep at Brenn].
   > Valley Echo: Poisoned grain killed forty sheep at Brenn. [source A vet] [cue said] [content it was poisoned grain that killed the sheep].`,
  // the outlet itself had said so
  `Dune News: Raiders filled the oasis well with sand. [source The caravan master] [cue said] [content raiders had filled the oasis well with sand].
   > Caravan Gazette: Raiders filled the oasis well with sand.`,
  // the hedge is kept in other words
  `Ice Index: [source Geologist Ana Frey] [cue suspects] [content that meltwater undermined the glacier station].
   > Snow Sentinel: [source Geologist Ana Frey] [cue said] [content that meltwater may have undermined the glacier station].`,
  `Tram Talk: [source Engineer Pia Lund] [cue said] [content the new trams possibly do not fit the harbour tunnel].
   > Rail Weekly: [source Engineer Pia Lund] [cue thinks] [content the new trams do not fit the harbour tunnel].`,
  // May is a month
  `Weir Weekly: [source Warden Ida Crewe] [cue said] [content the old fish ladder has leaked badly since May].
   > Sluice Sun: [source Warden Ida Crewe] [cue said] [content the old fish ladder has leaked badly for months].`,
  // it became less certain
  `North Star: [source Inspector Ravi Sund] [cue said] [content the bridge bolts were cracked by frost].
   > South Star: [source Inspector Ravi Sund] [cue said] [content the bridge bolts were probably cracked by frost].`,
  // the source has another name for it
  `Alpha Wire: [source Minister Jon Bask] [cue said] [content the old ferry would be scrapped in autumn].
   > Beta Times: [source Mr Bask] [cue said] [content the old ferry would be scrapped in autumn].`,
  // who passes it on is named, and so is the source
  `Moor Times: [source Surveyor Lena Holt] [cue said] [content the quarry wall had moved two metres].
   Fen Herald: [source2 Moor Times] [cue2 reported] [content2 that [source Surveyor Lena Holt] [cue said] [content the quarry wall had moved two metres]].`,
  // a source that was never named
  `Kelp Daily: [source Sources] [cue said] [content the trawler carried crates of rifles].
   > Salt Radio: [source Insiders] [cue said] [content the trawler carried crates of rifles].`,
  // it is another number
  `Hop Herald: [source Brewer Lou Akkerman] [cue said] [content up to 300 jobs would go at the brewery].
   > Malt Mirror: [source Brewer Lou Akkerman] [cue said] [content 280 jobs would go at the brewery].`,
  // the number keeps its hedge
  `Pier Post: [source A crane driver] [cue said] [content about 30 cables of the crane were eaten by rats].
   > Quay Quarterly: [source A crane driver] [cue said] [content some 30 cables of the crane were eaten by rats].`,
  // the number was bare before
  `Opal Observer: [source The curator] [cue said] [content the forged mask cost 2 million crowns].
   > Jade Journal: [source The curator] [cue said] [content the forged mask cost 2 million crowns].`,
  // something else is counted
  `River Sun: [source Mayor Ida Quist] [cue said] [content about 40 houses had lost their roofs in the village of Orm].
   > Hill Post: [source Mayor Ida Quist] [cue said] [content houses had lost their roofs, and 40 firemen came to the village of Orm].`,
  // another matter stands as fact
  `Isle Times: [source Two passengers] [cue told] the paper [content the ferry captain had left the bridge].
   > Reef News: The harbour café sells a new soup on Mondays.`,
  // it is denied, then denied
  `City Lamp: [source The mayor] [cue denied] [content owning a share in the casino].
   > Night Owl: [source The mayor] [cue denied] [content owning a share in the casino].`,
  // a question is no hedge
  `Peak News: [source The guide] [cue asked] [content whether the rope of the climbers had been cut].
   > Ridge Report: [source Guide Tomas Rell] [cue said] [content the rope of the climbers had been cut].`,
  // the later report is the one that is hedged
  `Bay Bulletin (2026-04-02): [source The coastguard] [cue said] [content two divers are trapped inside the wreck].
   > Cove FM (2026-04-03): [source The coastguard] [cue believes] [content two divers are trapped inside the wreck].`,
  // a credit to the source by role
  `Orchard News: [source Botanist Mira Elst] [cue said] [content the blight had reached the lower valley].
   > Cider Post: [source The botanist] [cue said] [content the blight had reached the lower valley]. [source2 Mira Elst] [cue2 said] [content2 the lower valley had the blight now].`,
  // another speaker is sure
  `Glass Gazette: [source The fire chief] [cue thinks] [content the furnace had not been inspected since spring].
   > Sand Standard: [source Union head Greta Moll] [cue said] [content the furnace had not been inspected since spring].`,
  `Wool World: The flood drowned nearly 400 sheep on the Orm meadows.
   > Thread Today: The flood drowned sheep on the Orm meadows, and 400 on the hills.`,
];
