/**
 * Which documents of GUM measure. It is the split that GUM itself publishes, so that figures can be compared; the
 * genres that are not in the data folder are left out. Everything else, and the training part of EWT, trains.
 */

/** Never trained on, never tuned on. */
export const TEST_DOCUMENTS: ReadonlySet<string> = new Set(
  [
    'academic_discrimination',
    'academic_eegimaa',
    'bio_dvorak',
    'bio_jespersen',
    'court_insanity',
    'court_mitigation',
    'interview_hill',
    'interview_libertarian',
    'news_nasa',
    'news_sensitive',
    'speech_austria',
    'speech_newzealand',
    'textbook_chemistry',
    'textbook_union',
    'vlog_london',
    'vlog_studying',
    'voyage_oakland',
    'voyage_vavau',
  ].map((name) => `GUM_${name}`),
);

/** For tuning; trained on only for the model that ships. */
export const DEV_DOCUMENTS: ReadonlySet<string> = new Set(
  [
    'academic_exposure',
    'academic_librarians',
    'bio_byron',
    'bio_emperor',
    'court_loan',
    'court_negligence',
    'interview_cyclone',
    'interview_gaming',
    'news_homeopathic',
    'news_iodine',
    'speech_impeachment',
    'speech_inauguration',
    'textbook_governments',
    'textbook_labor',
    'vlog_portland',
    'vlog_radiology',
    'voyage_athens',
    'voyage_coron',
  ].map((name) => `GUM_${name}`),
);
