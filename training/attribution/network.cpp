// Trains the network of src/attribute/network.ts. No dependencies; one thread, so that equal input gives equal weights.
//
//   network train  weights=OUT vectors=V trained=T train=DOCS [unlabelled=DOCS] [soft=FILE] [stories=DOCS] [fold=K folds=N] [hold=K]
//                  [KEY=NUMBER]...
//   network label  weights=IN,IN,.. vectors=V trained=T train=DOCS [unlabelled=DOCS] folds=N out=FILE
//   network score  weights=IN vectors=V trained=T train=DOCS out=FILE
//
// `train` fits the weights. `fold` leaves out every document whose number is K modulo N. `soft` mixes the gold labels
// with what teachers say (knowledge distillation: Hinton, Vinyals, Dean, 2015), and lets the unlabelled documents teach.
// `stories` are labelled documents of which teachers say nothing, and which come more often. `hold` leaves out every tenth document.
// `label` writes what teachers say: of a training document the one that has not seen it (weights k leave out fold k;
// documents of folds without a teacher keep their gold labels alone), of an unlabelled one all of them together.
// `score` writes every score of both stages, for the test of the run-time code.
//
// Matrices are kept row by row. Vectors of 16 floats are GCC's; they become AVX-512, AVX or SSE as -march says.
#include <algorithm>
#include <array>
#include <cmath>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <ctime>
#include <malloc.h>
#include <map>
#include <numeric>
#include <string>
#include <vector>
using namespace std;

// ---- vectors and products of matrices ---------------------------------------------------------------------------

typedef float Vec __attribute__((vector_size(64), aligned(4)));
typedef int32_t VecInt __attribute__((vector_size(64), aligned(4)));
typedef vector<float> Floats;

static inline Vec all(float x) { return Vec{} + x; }
static inline Vec load(const float* p) { return *(const Vec*)p; }
static inline void store(float* p, Vec x) { *(Vec*)p = x; }

/** e to the x: 2 to the nearest power times a Taylor polynomial of what is left; wrong by less than 1e-6 of the result. */
static inline Vec expOf(Vec x) {
  x = x < -87.f ? all(-87.f) : x;
  x = x > 88.f ? all(88.f) : x;
  // Adding 1.5 * 2^23 rounds to a whole number.
  Vec power = (x * 1.44269504f + 12582912.f) - 12582912.f;
  Vec f = x - power * 0.693147181f;
  Vec sum = all(1.f / 5040);
  sum = sum * f + 1.f / 720;
  sum = sum * f + 1.f / 120;
  sum = sum * f + 1.f / 24;
  sum = sum * f + 1.f / 6;
  sum = sum * f + 0.5f;
  sum = sum * f + 1.f;
  sum = sum * f + 1.f;
  return sum * (Vec)((__builtin_convertvector(power, VecInt) + 127) << 23);
}
static inline Vec sigmoid(Vec x) { return 1.f / (1.f + expOf(-x)); }
static inline Vec tanhOf(Vec x) { return 2.f / (1.f + expOf(-2.f * x)) - 1.f; }

template <int ROWS, int VECS>
static inline void tile(int inner, const float* a, ptrdiff_t aRow, ptrdiff_t aStep, const float* b, ptrdiff_t bRow, float* c, ptrdiff_t cRow) {
  Vec sum[ROWS][VECS];
  for (int i = 0; i < ROWS; i++)
    for (int j = 0; j < VECS; j++) sum[i][j] = load(c + i * cRow + 16 * j);
  for (int k = 0; k < inner; k++) {
    Vec row[VECS];
    for (int j = 0; j < VECS; j++) row[j] = load(b + k * bRow + 16 * j);
    for (int i = 0; i < ROWS; i++) {
      Vec x = all(a[i * aRow + k * aStep]);
      for (int j = 0; j < VECS; j++) sum[i][j] += x * row[j];
    }
  }
  for (int i = 0; i < ROWS; i++)
    for (int j = 0; j < VECS; j++) store(c + i * cRow + 16 * j, sum[i][j]);
}
template <int VECS>
static void strip(int rows, int inner, const float* a, ptrdiff_t aRow, ptrdiff_t aStep, const float* b, ptrdiff_t bRow, float* c, ptrdiff_t cRow) {
  int i = 0;
  for (; i + 6 <= rows; i += 6) tile<6, VECS>(inner, a + i * aRow, aRow, aStep, b, bRow, c + i * cRow, cRow);
  for (; i + 2 <= rows; i += 2) tile<2, VECS>(inner, a + i * aRow, aRow, aStep, b, bRow, c + i * cRow, cRow);
  for (; i < rows; i++) tile<1, VECS>(inner, a + i * aRow, aRow, aStep, b, bRow, c + i * cRow, cRow);
}
/** C += A B with A(i, k) = a[i * aRow + k * aStep], so that A may be a transposed matrix. `columns` is a multiple of 16. */
static void multiplyAdd(int rows, int columns, int inner, const float* a, ptrdiff_t aRow, ptrdiff_t aStep, const float* b, ptrdiff_t bRow, float* c, ptrdiff_t cRow) {
  const int PART = 512;
  for (int k = 0; k < inner; k += PART) {
    int part = min(PART, inner - k), j = 0;
    const float *ak = a + k * aStep, *bk = b + k * bRow;
    for (; j + 64 <= columns; j += 64) strip<4>(rows, part, ak, aRow, aStep, bk + j, bRow, c + j, cRow);
    for (; j + 32 <= columns; j += 32) strip<2>(rows, part, ak, aRow, aStep, bk + j, bRow, c + j, cRow);
    for (; j < columns; j += 16) strip<1>(rows, part, ak, aRow, aStep, bk + j, bRow, c + j, cRow);
  }
}
static Floats transposed(const float* a, int rows, int columns) {
  Floats t((size_t)rows * columns);
  for (int i = 0; i < rows; i++)
    for (int j = 0; j < columns; j++) t[(size_t)j * rows + i] = a[(size_t)i * columns + j];
  return t;
}

/** Xorshift (Marsaglia, 2003). */
struct Random {
  uint64_t state;
  uint32_t next() {
    state ^= state << 13;
    state ^= state >> 7;
    state ^= state << 17;
    return (uint32_t)(state >> 32);
  }
  float uniform() { return (next() >> 8) * (1.f / 16777216); }
  float normal() {
    float a = max(1e-7f, uniform()), b = uniform();
    return sqrtf(-2 * logf(a)) * cosf(6.2831853f * b);
  }
  int below(int n) { return next() % n; }
};
static Random randomly{1};

// ---- options -----------------------------------------------------------------------------------------------------

static map<string, string> options;
static double number(const char* key, double otherwise) { return options.count(key) ? atof(options[key].c_str()) : otherwise; }
static string text(const char* key) {
  if (!options.count(key)) { fprintf(stderr, "network: %s= is missing\n", key); exit(2); }
  return options[key];
}
static FILE* open(const string& path, const char* mode) {
  FILE* file = fopen(path.c_str(), mode);
  if (!file) { fprintf(stderr, "network: cannot open %s\n", path.c_str()); exit(2); }
  return file;
}
template <class T> static vector<T> readAll(const string& path) {
  FILE* file = open(path, "rb");
  fseek(file, 0, SEEK_END);
  vector<T> all(ftell(file) / sizeof(T));
  rewind(file);
  if (fread(all.data(), sizeof(T), all.size(), file) != all.size()) { fprintf(stderr, "network: cannot read %s\n", path.c_str()); exit(2); }
  fclose(file);
  return all;
}
template <class T> static void writeAll(const string& path, const vector<T>& all) {
  FILE* file = open(path, "wb");
  fwrite(all.data(), sizeof(T), all.size(), file);
  fclose(file);
}

// ---- documents, as write-inputs.ts writes them --------------------------------------------------------------------

enum { WORD, SUFFIX, PREFIX, SHAPE, QUOTE, BORDER, SENTENCE, PARAGRAPH, QUOTATION, COMMA, START, END, COLUMNS };
enum { NONE = 0, SOURCE = 1, CONTENT = 3, CUES = 3, ROLES = 5, SCORES = 16 };

/** What teachers say of one cue: tokens [start, end]; which attribution of the gold labels it is, or -1. */
struct TaughtCue { int start, end, attribution; vector<uint8_t> roles; };
struct Document {
  string id;
  bool labelled = true;
  int n = 0;
  vector<int> column[COLUMNS];
  /** Source, cue and content of each attribution, as tokens. */
  vector<array<vector<int>, 3>> attributions;
  vector<int> sentences, pieces;
  vector<int8_t> cues;
  /** What teachers say, in 1/255; empty without teachers. */
  vector<uint8_t> taughtCues;
  vector<TaughtCue> taught;
  /** Targets of the first stage when teachers have a say. */
  Floats soft;
};

static void prepare(Document& d) {
  const int PIECE = 200;
  for (int t = 0; t < d.n; t++)
    if (t == 0 || d.column[SENTENCE][t] != d.column[SENTENCE][t - 1]) d.sentences.push_back(t);
  d.sentences.push_back(d.n);
  for (size_t s = 0; s + 1 < d.sentences.size(); s++)
    for (int t = d.sentences[s]; t < d.sentences[s + 1]; t++) d.column[SENTENCE][t] = s;
  d.pieces.push_back(0);
  for (int t = 1; t < d.n; t++) {
    int length = t - d.pieces.back();
    bool paragraph = d.column[PARAGRAPH][t] != d.column[PARAGRAPH][t - 1], sentence = d.column[SENTENCE][t] != d.column[SENTENCE][t - 1];
    if ((paragraph && length >= PIECE) || (sentence && length >= 2 * PIECE) || length >= 3 * PIECE) d.pieces.push_back(t);
  }
  d.pieces.push_back(d.n);
  d.cues.assign(d.n, 0);
  for (auto& a : d.attributions) {
    int previous = -9;
    for (int t : a[1]) { d.cues[t] = t == previous + 1 ? 2 : 1; previous = t; }
  }
}
static vector<Document> readDocuments(const string& path) {
  vector<int> v = readAll<int>(path);
  size_t i = 0;
  vector<Document> out(v[i++]);
  auto take = [&](vector<int>& into, int count) { into.assign(v.begin() + i, v.begin() + i + count); i += count; };
  for (Document& d : out) {
    int bytes = v[i++];
    d.id.assign((const char*)&v[i], bytes);
    i += bytes / 4;
    d.labelled = v[i++] == 0;
    d.n = v[i++];
    for (auto& column : d.column) take(column, d.n);
    d.attributions.resize(v[i++]);
    for (auto& a : d.attributions)
      for (auto& role : a) { int count = v[i++]; take(role, count); }
    prepare(d);
  }
  out.erase(remove_if(out.begin(), out.end(), [](const Document& d) { return d.n == 0; }), out.end());
  return out;
}

// ---- weights -----------------------------------------------------------------------------------------------------

struct Matrix { size_t at; int rows, columns; };
static Floats weights, gradients, momentum, variance, average;
static float* w(const Matrix& m) { return &weights[m.at]; }
static float* g(const Matrix& m) { return &gradients[m.at]; }

static const int VECTOR = 100, TABLES = 5, RELATIONS = 10;
static const int TABLE_WIDTH[TABLES] = {16, 16, 16, 8, 8}, TABLE_ROWS[TABLES] = {2048, 1024, 256, 4, 8};
static const int RELATION_ROWS[RELATIONS] = {41, 21, 5, 3, 8, 4, 2, 4, 16, 32};
static int wordWidth, hidden, channels, convolutions, inputWidth;
/** Pretrained vectors, and per word the row of its own trained vector (0: none). */
static Floats vectors;
static vector<int> trainedRow;
static Matrix projection, ownVectors, table[TABLES], lstmInput[2], lstmRecurrent[2], lstmBias[2], cueHead, cueBias, cueTransitions, cueStart, keys, values,
    valueBias, gates, gateBias, relation[RELATIONS], convolution[8], convolutionBias[8], roleHead, roleBias, roleTransitions, roleStart;

static Matrix matrix(int rows, int columns, float deviation) {
  Matrix m{weights.size(), rows, columns};
  for (size_t k = (size_t)rows * columns; k > 0; k--) weights.push_back(deviation > 0 ? deviation * randomly.normal() : 0);
  return m;
}
/** The order here is the order in the file that pack-model.ts reads. */
static void buildWeights() {
  projection = matrix(VECTOR, wordWidth, 0.1f);
  ownVectors = matrix(*max_element(trainedRow.begin(), trainedRow.end()) + 1, wordWidth, 0);
  inputWidth = wordWidth;
  for (int k = 0; k < TABLES; k++) { table[k] = matrix(TABLE_ROWS[k], TABLE_WIDTH[k], 0.3f); inputWidth += TABLE_WIDTH[k]; }
  float spread = 1 / sqrtf(inputWidth + hidden);
  for (int d = 0; d < 2; d++) {
    lstmInput[d] = matrix(inputWidth, 4 * hidden, spread);
    lstmRecurrent[d] = matrix(hidden, 4 * hidden, spread);
    lstmBias[d] = matrix(1, 4 * hidden, 0);
    // Remember at first (Jozefowicz et al., 2015).
    fill_n(w(lstmBias[d]) + hidden, hidden, 1.f);
  }
  cueHead = matrix(2 * hidden, SCORES, 0.1f);
  cueBias = matrix(1, SCORES, 0);
  cueTransitions = matrix(CUES, CUES, 0);
  cueStart = matrix(1, CUES, 0);
  keys = matrix(2 * hidden, channels, 0.1f);
  values = matrix(6 * hidden, channels, 0.05f);
  valueBias = matrix(1, channels, 0);
  gates = matrix(6 * hidden, channels, 0.03f);
  gateBias = matrix(1, channels, 0);
  for (int k = 0; k < RELATIONS; k++) relation[k] = matrix(RELATION_ROWS[k], channels, 0.1f);
  for (int l = 0; l < convolutions; l++) {
    convolution[l] = matrix(3 * channels, channels, 1 / sqrtf(3 * channels));
    convolutionBias[l] = matrix(1, channels, 0);
  }
  roleHead = matrix(channels, SCORES, 0.1f);
  roleBias = matrix(1, SCORES, 0);
  roleTransitions = matrix(ROLES, ROLES, 0);
  roleStart = matrix(1, ROLES, 0);
  gradients.assign(weights.size(), 0);
  momentum = variance = gradients;
  average = weights;
}
/** Adam (Kingma and Ba, 2015), with clipped gradients and a running average of the weights. */
static void adam(float rate, int step, float clip, float keep) {
  double squares = 0;
  for (float x : gradients) squares += (double)x * x;
  float scale = sqrt(squares) > clip ? clip / sqrt(squares) : 1, first = rate / (1 - powf(.9f, step)), second = 1 / (1 - powf(.99f, step));
  size_t n = weights.size();
  float *W = weights.data(), *G = gradients.data(), *M = momentum.data(), *S = variance.data(), *A = average.data();
  for (size_t i = 0; i < n; i++) {
    float x = G[i] * scale;
    M[i] = .9f * M[i] + .1f * x;
    S[i] = .99f * S[i] + .01f * x * x;
    W[i] -= first * M[i] / (sqrtf(S[i] * second) + 1e-7f);
    A[i] = keep * A[i] + (1 - keep) * W[i];
    G[i] = 0;
  }
}

// ---- chains of labels (linear-chain CRF: Lafferty et al., 2001) --------------------------------------------------

// Labels: 0 none, odd: begins a run, even: goes on with it.
static bool allowed(int from, int to) { return to == 0 || to % 2 == 1 || from == to || from == to - 1; }
static bool mayStart(int label) { return label == 0 || label % 2 == 1; }

/**
 * Loss of one chain times `weight`; adds its gradients to those of the scores and transitions. Targets are labels, or
 * probabilities of labels (the cross-entropy to the chain that has them: its gradient by the scores is exact, the one
 * by the transitions is left to documents with labels alone). `marginals` (may be null) gets the probability of each label.
 */
static double chainLoss(int n, int K, const float* scores, const float* transitions, const float* start, const int8_t* labels, const float* soft, float weight,
                        float* dScores, float* dTransitions, float* dStart, float* marginals) {
  static Floats e, forward, backward, scale;
  e.resize(n * K); forward.resize(n * K); backward.resize(n * K); scale.resize(n);
  float step[ROLES * ROLES];
  double logSum = 0, target = 0;
  for (int i = 0; i < K; i++) for (int j = 0; j < K; j++) step[i * K + j] = allowed(i, j) ? expf(transitions[i * K + j]) : 0;
  for (int t = 0; t < n; t++) {
    const float* s = scores + t * SCORES;
    float top = *max_element(s, s + K);
    logSum += top;
    for (int k = 0; k < K; k++) e[t * K + k] = expf(s[k] - top);
  }
  for (int t = 0; t < n; t++) {
    float sum = 0;
    for (int k = 0; k < K; k++) {
      float x = 0;
      if (t == 0) x = mayStart(k) ? expf(start[k]) : 0;
      else for (int j = 0; j < K; j++) x += forward[(t - 1) * K + j] * step[j * K + k];
      sum += forward[t * K + k] = x * e[t * K + k];
    }
    sum = max(sum, 1e-30f);
    scale[t] = sum;
    logSum += log(sum);
    for (int k = 0; k < K; k++) forward[t * K + k] /= sum;
  }
  for (int k = 0; k < K; k++) backward[(n - 1) * K + k] = 1;
  for (int t = n - 2; t >= 0; t--)
    for (int k = 0; k < K; k++) {
      float x = 0;
      for (int j = 0; j < K; j++) x += step[k * K + j] * e[(t + 1) * K + j] * backward[(t + 1) * K + j];
      backward[t * K + k] = x / scale[t + 1];
    }
  if (marginals)
    for (int t = 0; t < n; t++) {
      float sum = 0;
      for (int k = 0; k < K; k++) sum += forward[t * K + k] * backward[t * K + k];
      for (int k = 0; k < K; k++) marginals[t * K + k] = forward[t * K + k] * backward[t * K + k] / sum;
    }
  if (!labels && !soft) return 0;
  for (int t = 0; t < n; t++)
    for (int k = 0; k < K; k++) {
      float p = forward[t * K + k] * backward[t * K + k], wanted = soft ? soft[t * K + k] : labels[t] == k;
      dScores[t * SCORES + k] += weight * (p - wanted);
      target += wanted * scores[t * SCORES + k];
      if (t == 0 && mayStart(k)) dStart[k] += weight * (p - wanted);
    }
  // Soft targets say nothing of pairs of labels; gold pairs beside them would pull the transitions away for ever.
  if (labels && !soft) {
    target += start[labels[0]];
    for (int t = 1; t < n; t++) {
      for (int i = 0; i < K; i++)
        for (int j = 0; j < K; j++) dTransitions[i * K + j] += weight * forward[(t - 1) * K + i] * step[i * K + j] * e[t * K + j] * backward[t * K + j] / scale[t];
      dTransitions[labels[t - 1] * K + labels[t]] -= weight;
      target += transitions[labels[t - 1] * K + labels[t]];
    }
  }
  return weight * (logSum - target);
}
/** The best labels; `bias` is added to beginning a run. */
static vector<int8_t> bestLabels(int n, int K, const float* scores, const float* transitions, const float* start, float bias) {
  vector<int8_t> labels(n), back(n * K);
  Floats best(K), next(K);
  for (int t = 0; t < n; t++) {
    for (int k = 0; k < K; k++) {
      float top = -1e30f;
      if (t == 0) top = mayStart(k) ? start[k] : -1e9f;
      else for (int j = 0; j < K; j++) {
        float s = best[j] + (allowed(j, k) ? transitions[j * K + k] : -1e9f);
        if (s > top) { top = s; back[t * K + k] = j; }
      }
      next[k] = top + scores[t * SCORES + k] + (k % 2 == 1 ? bias : 0);
    }
    best = next;
  }
  int label = max_element(best.begin(), best.end()) - best.begin();
  for (int t = n - 1; t >= 0; t--) { labels[t] = label; label = back[t * K + label]; }
  return labels;
}

// ---- cues and their windows, as src/attribute/network-inputs.ts has them ------------------------------------------

/** Tokens [from, to) around the cue [start, end] of document `doc` of the batch; `row`: where they stand among all rows. */
struct Item { int doc, start, end, from, to, row; vector<uint8_t> relations; vector<int8_t> labels; Floats soft; };

static void setWindow(const Document& d, Item& item) {
  const int BEFORE = 120, AFTER = 200, LONGEST = 80;
  item.end = min(item.end, item.start + LONGEST - 1);
  int sentence = d.column[SENTENCE][item.start], last = d.sentences.size() - 2, first = item.start - BEFORE, final = item.end + 1 + AFTER;
  int from = d.sentences[max(0, sentence - 1)], to = d.sentences[min(last, sentence + 1) + 1];
  const vector<int>& q = d.column[QUOTATION];
  while (from > 0 && from > first && q[from] >= 0 && q[from - 1] == q[from]) from--;
  while (to < d.n && to < final && q[to] >= 0 && q[to - 1] == q[to]) to++;
  item.from = max(from, first);
  item.to = max(item.end + 1, min(to, final));
}
static int stepOf(int distance) {
  return distance <= 6 ? distance : distance <= 9 ? 7 : distance <= 14 ? 8 : distance <= 24 ? 9 : distance <= 40 ? 10 : 11;
}
static void setRelations(const Document& d, Item& item, const vector<int8_t>& cues) {
  const int from = item.from, n = item.to - from, start = item.start, end = item.end;
  item.relations.assign(n * RELATIONS, 0);
  vector<int> cuesTo(n + 1, 0), commasTo(n + 1, 0), isOther(n);
  for (int i = 0; i < n; i++) isOther[i] = cues[from + i] > 0 && (from + i < start || from + i > end);
  for (int i = 0; i < n; i++) {
    cuesTo[i + 1] = cuesTo[i] + (isOther[i] && !(i > 0 && isOther[i - 1]));
    commasTo[i + 1] = commasTo[i] + d.column[COMMA][from + i];
  }
  const int own = d.column[QUOTATION][start], sentence = d.column[SENTENCE][start];
  map<int, int> rank;
  vector<int> before, after;
  for (int i = 0; i < n; i++) {
    int q = d.column[QUOTATION][from + i];
    if (q < 0 || q == own || rank.count(q)) continue;
    rank[q] = 0;
    (from + i < start ? before : after).push_back(q);
  }
  for (size_t i = 0; i < before.size(); i++) rank[before[before.size() - 1 - i]] = 1 + min<int>(i, 2);
  for (size_t i = 0; i < after.size(); i++) rank[after[i]] = 4 + min<int>(i, 2);
  if (own >= 0) rank[own] = 7;
  int first = d.sentences[sentence], behind = d.sentences[sentence + 1], shape = (end + 2 >= behind ? 4 : 0) + (start - first < 4 ? 8 : 0);
  for (int t = first; t < start; t++) if (d.column[QUOTE][t] > 0) shape |= 1;
  for (int t = end + 1; t < behind; t++) if (d.column[QUOTE][t] > 0) shape |= 2;
  for (int i = 0; i < n; i++) {
    int t = from + i, side = t < start ? 0 : t > end ? 2 : 1, ofSentence = d.column[SENTENCE][t] - sentence;
    uint8_t* r = &item.relations[i * RELATIONS];
    r[0] = side == 0 ? 20 - stepOf(start - t) : side == 2 ? 20 + stepOf(t - end) : 20;
    r[1] = max(-10, min(10, ofSentence)) + 10;
    r[2] = max(-2, min(2, d.column[PARAGRAPH][t] - d.column[PARAGRAPH][start])) + 2;
    r[3] = side == 1 ? 0 : max(0, min(2, side == 0 ? cuesTo[start - from] - cuesTo[i] : cuesTo[i + 1] - cuesTo[end + 1 - from]));
    r[4] = d.column[QUOTATION][t] >= 0 ? rank[d.column[QUOTATION][t]] : 0;
    r[5] = side == 1 ? 0 : min(3, side == 0 ? commasTo[start - from] - commasTo[i] : commasTo[i + 1] - commasTo[end + 1 - from]);
    r[6] = isOther[i];
    r[7] = side;
    r[8] = shape;
    int place = side == 1 ? 3 : side == 0 ? (ofSentence == 0 ? 1 : 0) : ofSentence == 0 ? 2 : 4;
    r[9] = place * 6 + (d.column[QUOTE][t] > 0 ? 1 : 0) + (own >= 0 ? 2 : 0);
  }
}
static vector<pair<int, int>> runsOf(const vector<int8_t>& labels) {
  vector<pair<int, int>> runs;
  for (int t = 0; t < (int)labels.size(); t++) {
    if (labels[t] == 1 || (labels[t] == 2 && (t == 0 || labels[t - 1] == 0))) runs.push_back({t, t});
    else if (labels[t] == 2) runs.back().second = t;
  }
  return runs;
}
static void setLabels(Item& item, const array<vector<int>, 3>& attribution) {
  for (int role : {0, 2}) {
    int previous = -9;
    for (int t : attribution[role]) {
      if (t >= item.from && t < item.to) item.labels[t - item.from] = (role == 0 ? SOURCE : CONTENT) + (t == previous + 1 && t > item.from);
      previous = t;
    }
  }
}
/** Every gold cue, as predicted where a prediction meets it, and every prediction that meets none, with -1. */
static vector<pair<pair<int, int>, int>> pairCues(const Document& d, const vector<pair<int, int>>& predicted) {
  vector<pair<pair<int, int>, int>> out;
  for (size_t k = 0; k < d.attributions.size(); k++) {
    const vector<int>& cue = d.attributions[k][1];
    pair<int, int> found{cue.front(), cue.back()};
    for (auto& p : predicted)
      if (any_of(cue.begin(), cue.end(), [&](int t) { return t >= p.first && t <= p.second; })) { found = p; break; }
    out.push_back({found, (int)k});
  }
  for (auto& p : predicted) {
    bool isGold = false;
    for (int t = p.first; t <= p.second; t++) isGold |= d.cues[t] > 0;
    if (!isGold) out.push_back({p, -1});
  }
  return out;
}

// ---- the network, forward and backward on one batch of documents --------------------------------------------------

struct Lane { int start, length; };
struct Network {
  bool training = false;
  /** Shares of what is dropped: inputs, states, channels, words, own vectors of words. */
  float dropInput = 0, dropState = 0, dropChannel = 0, dropWord = 0, dropOwn = 0;
  vector<const Document*> batch;
  vector<int> base;
  int n = 0;

  static void dropMask(Floats& mask, size_t size, float share) {
    mask.resize(size);
    float kept = 1 / (1 - share);
    uint32_t below = (uint32_t)(share * 65536);
    for (size_t i = 0; i < size; i += 2) {
      uint32_t bits = randomly.next();
      mask[i] = (bits & 65535) < below ? 0 : kept;
      if (i + 1 < size) mask[i + 1] = (bits >> 16) < below ? 0 : kept;
    }
  }
  static void fillRows(Floats& rows, int count, const Matrix& bias) {
    rows.resize((size_t)count * bias.columns);
    for (int i = 0; i < count; i++) memcpy(&rows[(size_t)i * bias.columns], w(bias), 4 * bias.columns);
  }
  static void linearBack(const float* in, int count, const float* dOut, const Matrix& W, const Matrix& bias, float* dIn) {
    multiplyAdd(W.rows, W.columns, count, in, 1, W.rows, dOut, W.columns, g(W), W.columns);
    for (int i = 0; i < count; i++) for (int k = 0; k < W.columns; k++) g(bias)[k] += dOut[(size_t)i * W.columns + k];
    Floats t = transposed(w(W), W.rows, W.columns);
    multiplyAdd(count, W.rows, W.columns, dOut, W.columns, 1, t.data(), W.rows, dIn, W.rows);
  }

  // -- first stage
  Floats pretrained, x, xMask, states, stateMask, dStates, cueScores;
  vector<int> own;
  vector<Lane> lanes;
  /** Rows of the LSTM stand by step, then by lane; the longest lane comes first. */
  vector<int> stepAt, running;
  Floats inputs[2], gate[2], cell[2], cellTanh[2], output[2];

  int tokenOf(const Lane& lane, int step, int direction) const { return lane.start + (direction ? lane.length - 1 - step : step); }

  void encode(const vector<const Document*>& documents) {
    batch = documents;
    base.clear();
    n = 0;
    for (auto d : batch) { base.push_back(n); n += d->n; }
    embed();
    lanes.clear();
    for (size_t j = 0; j < batch.size(); j++)
      for (size_t k = 0; k + 1 < batch[j]->pieces.size(); k++) lanes.push_back({base[j] + batch[j]->pieces[k], batch[j]->pieces[k + 1] - batch[j]->pieces[k]});
    stable_sort(lanes.begin(), lanes.end(), [](const Lane& a, const Lane& b) { return a.length > b.length; });
    int steps = lanes[0].length;
    stepAt.assign(steps + 1, 0);
    running.assign(steps, 0);
    for (auto& lane : lanes) for (int s = 0; s < lane.length; s++) running[s]++;
    for (int s = 0; s < steps; s++) stepAt[s + 1] = stepAt[s] + running[s];
    states.assign((size_t)n * 2 * hidden, 0);
    for (int direction = 0; direction < 2; direction++) lstm(direction);
    if (training) {
      dropMask(stateMask, states.size(), dropState);
      for (size_t i = 0; i < states.size(); i++) states[i] *= stateMask[i];
    }
    dStates.assign(states.size(), 0);
    fillRows(cueScores, n, cueBias);
    multiplyAdd(n, SCORES, 2 * hidden, states.data(), 2 * hidden, 1, w(cueHead), SCORES, cueScores.data(), SCORES);
  }
  void embed() {
    pretrained.assign((size_t)n * VECTOR, 0);
    own.assign(n, 0);
    for (size_t j = 0; j < batch.size(); j++)
      for (int t = 0; t < batch[j]->n; t++) {
        int rank = batch[j]->column[WORD][t], i = base[j] + t;
        if (training && randomly.uniform() < dropWord) rank = 0;
        own[i] = rank > 0 ? trainedRow[rank - 1] : 0;
        if (training && own[i] && randomly.uniform() < dropOwn) own[i] = 0;
        if (rank > 0) memcpy(&pretrained[(size_t)i * VECTOR], &vectors[(size_t)(rank - 1) * VECTOR], 4 * VECTOR);
      }
    Floats projected((size_t)n * wordWidth, 0);
    multiplyAdd(n, wordWidth, VECTOR, pretrained.data(), VECTOR, 1, w(projection), wordWidth, projected.data(), wordWidth);
    x.resize((size_t)n * inputWidth);
    for (size_t j = 0; j < batch.size(); j++)
      for (int t = 0; t < batch[j]->n; t++) {
        int i = base[j] + t;
        float* to = &x[(size_t)i * inputWidth];
        const float* mine = w(ownVectors) + (size_t)own[i] * wordWidth;
        for (int k = 0; k < wordWidth; k++) to[k] = projected[(size_t)i * wordWidth + k] + (own[i] ? mine[k] : 0);
        to += wordWidth;
        for (int k = 0; k < TABLES; k++) { memcpy(to, w(table[k]) + (size_t)batch[j]->column[SUFFIX + k][t] * TABLE_WIDTH[k], 4 * TABLE_WIDTH[k]); to += TABLE_WIDTH[k]; }
      }
    if (!training) return;
    dropMask(xMask, x.size(), dropInput);
    for (size_t i = 0; i < x.size(); i++) x[i] *= xMask[i];
  }
  void lstm(int direction) {
    Floats &X = inputs[direction], &G = gate[direction], &C = cell[direction], &T = cellTanh[direction], &O = output[direction];
    X.resize((size_t)n * inputWidth); C.resize((size_t)n * hidden); T.resize((size_t)n * hidden); O.resize((size_t)n * hidden);
    for (size_t l = 0; l < lanes.size(); l++)
      for (int s = 0; s < lanes[l].length; s++) memcpy(&X[(size_t)(stepAt[s] + l) * inputWidth], &x[(size_t)tokenOf(lanes[l], s, direction) * inputWidth], 4 * inputWidth);
    fillRows(G, n, lstmBias[direction]);
    multiplyAdd(n, 4 * hidden, inputWidth, X.data(), inputWidth, 1, w(lstmInput[direction]), 4 * hidden, G.data(), 4 * hidden);
    for (size_t s = 0; s < running.size(); s++) {
      float* sums = &G[(size_t)stepAt[s] * 4 * hidden];
      if (s > 0) multiplyAdd(running[s], 4 * hidden, hidden, &O[(size_t)stepAt[s - 1] * hidden], hidden, 1, w(lstmRecurrent[direction]), 4 * hidden, sums, 4 * hidden);
      for (int l = 0; l < running[s]; l++)
        for (int k = 0; k < hidden; k += 16) {
          float* q = sums + (size_t)l * 4 * hidden + k;
          size_t at = (size_t)(stepAt[s] + l) * hidden + k;
          Vec in = sigmoid(load(q)), forget = sigmoid(load(q + hidden)), candidate = tanhOf(load(q + 2 * hidden)), out = sigmoid(load(q + 3 * hidden));
          Vec c = in * candidate;
          if (s > 0) c += forget * load(&C[(size_t)(stepAt[s - 1] + l) * hidden + k]);
          Vec th = tanhOf(c);
          store(q, in); store(q + hidden, forget); store(q + 2 * hidden, candidate); store(q + 3 * hidden, out);
          store(&C[at], c); store(&T[at], th); store(&O[at], out * th);
        }
    }
    for (size_t l = 0; l < lanes.size(); l++)
      for (int s = 0; s < lanes[l].length; s++) memcpy(&states[(size_t)tokenOf(lanes[l], s, direction) * 2 * hidden + direction * hidden], &O[(size_t)(stepAt[s] + l) * hidden], 4 * hidden);
  }
  double cueLoss(float weight) {
    Floats d((size_t)n * SCORES, 0);
    double loss = 0;
    for (size_t j = 0; j < batch.size(); j++) {
      const Document& doc = *batch[j];
      for (size_t s = 0; s + 1 < doc.sentences.size(); s++) {
        int first = doc.sentences[s], length = doc.sentences[s + 1] - first;
        size_t at = (size_t)(base[j] + first) * SCORES;
        loss += chainLoss(length, CUES, &cueScores[at], w(cueTransitions), w(cueStart), doc.labelled ? &doc.cues[first] : nullptr, doc.soft.empty() ? nullptr : &doc.soft[(size_t)first * CUES], weight, &d[at], g(cueTransitions), g(cueStart), nullptr);
      }
    }
    linearBack(states.data(), n, d.data(), cueHead, cueBias, dStates.data());
    return loss;
  }
  vector<int8_t> bestCues(int j, float bias) const {
    const Document& d = *batch[j];
    vector<int8_t> cues(d.n);
    for (size_t s = 0; s + 1 < d.sentences.size(); s++) {
      int first = d.sentences[s], length = d.sentences[s + 1] - first;
      auto labels = bestLabels(length, CUES, &cueScores[(size_t)(base[j] + first) * SCORES], w(cueTransitions), w(cueStart), bias);
      copy(labels.begin(), labels.end(), cues.begin() + first);
    }
    return cues;
  }

  // -- second stage
  vector<Item>* items = nullptr;
  int rows = 0;
  vector<int> rowToken, rowItem;
  Floats key, cueStates, value, gateOf, seed, seedMask, stream[9], layer[8], streamMask[8], dropped[9], roleScores;

  void cuePlaces(const Item& item, int place[3]) const {
    int b = base[item.doc];
    place[0] = b + item.start; place[1] = b + item.end; place[2] = b + min(item.end + 1, batch[item.doc]->n - 1);
  }
  /** What convolution `l` (or, last of all, the head) reads: the stream, with channels dropped in training but for the first. */
  const Floats& read(int l) {
    if (!training || l == 0) return stream[l];
    dropMask(streamMask[l - 1], stream[l].size(), dropChannel);
    dropped[l].resize(stream[l].size());
    for (size_t i = 0; i < stream[l].size(); i++) dropped[l][i] = stream[l][i] * streamMask[l - 1][i];
    return dropped[l];
  }
  template <class Do> void eachTap(int l, Do&& use) {
    for (int tap = 0; tap < 3; tap++) {
      int shift = (tap - 1) * (1 << l);
      for (auto& q : *items) {
        int length = q.to - q.from, first = max(0, -shift), count = length - abs(shift);
        if (count > 0) use(tap, count, (size_t)(q.row + first + shift) * channels, (size_t)(q.row + first) * channels);
      }
    }
  }
  void scoreRoles(vector<Item>& all) {
    items = &all;
    rowToken.clear(); rowItem.clear();
    for (size_t k = 0; k < all.size(); k++) {
      all[k].row = rowToken.size();
      for (int t = all[k].from; t < all[k].to; t++) { rowToken.push_back(base[all[k].doc] + t); rowItem.push_back(k); }
    }
    rows = rowToken.size();
    int count = all.size();
    key.assign((size_t)n * channels, 0);
    multiplyAdd(n, channels, 2 * hidden, states.data(), 2 * hidden, 1, w(keys), channels, key.data(), channels);
    cueStates.resize((size_t)count * 6 * hidden);
    for (int k = 0; k < count; k++) {
      int place[3];
      cuePlaces(all[k], place);
      for (int s = 0; s < 3; s++) memcpy(&cueStates[(size_t)(3 * k + s) * 2 * hidden], &states[(size_t)place[s] * 2 * hidden], 8 * hidden);
    }
    fillRows(value, count, valueBias);
    multiplyAdd(count, channels, 6 * hidden, cueStates.data(), 6 * hidden, 1, w(values), channels, value.data(), channels);
    fillRows(gateOf, count, gateBias);
    multiplyAdd(count, channels, 6 * hidden, cueStates.data(), 6 * hidden, 1, w(gates), channels, gateOf.data(), channels);
    seed.resize((size_t)rows * channels);
    for (int i = 0; i < rows; i++) {
      const Item& q = all[rowItem[i]];
      const uint8_t* r = &q.relations[(size_t)(i - q.row) * RELATIONS];
      float* z = &seed[(size_t)i * channels];
      const float *u = &key[(size_t)rowToken[i] * channels], *v = &value[(size_t)rowItem[i] * channels], *gt = &gateOf[(size_t)rowItem[i] * channels];
      for (int k = 0; k < channels; k++) z[k] = u[k] * (1 + gt[k]) + v[k];
      for (int s = 0; s < RELATIONS; s++) { const float* p = w(relation[s]) + r[s] * channels; for (int k = 0; k < channels; k++) z[k] += p[k]; }
      for (int k = 0; k < channels; k++) z[k] = max(0.f, z[k]);
    }
    stream[0] = seed;
    if (training) {
      dropMask(seedMask, seed.size(), dropChannel);
      for (size_t i = 0; i < seed.size(); i++) stream[0][i] *= seedMask[i];
    }
    for (int l = 0; l < convolutions; l++) {
      const Floats& in = read(l);
      fillRows(layer[l], rows, convolutionBias[l]);
      eachTap(l, [&](int tap, int length, size_t from, size_t to) { multiplyAdd(length, channels, channels, &in[from], channels, 1, w(convolution[l]) + (size_t)tap * channels * channels, channels, &layer[l][to], channels); });
      stream[l + 1] = stream[l];
      for (size_t i = 0; i < layer[l].size(); i++) { layer[l][i] = max(0.f, layer[l][i]); stream[l + 1][i] += layer[l][i]; }
    }
    const Floats& in = read(convolutions);
    fillRows(roleScores, rows, roleBias);
    multiplyAdd(rows, SCORES, channels, in.data(), channels, 1, w(roleHead), SCORES, roleScores.data(), SCORES);
  }
  double roleLoss(float weight) {
    Floats d((size_t)rows * SCORES, 0), dStream((size_t)rows * channels, 0), dIn((size_t)rows * channels);
    double loss = 0;
    for (auto& q : *items) {
      size_t at = (size_t)q.row * SCORES;
      loss += chainLoss(q.to - q.from, ROLES, &roleScores[at], w(roleTransitions), w(roleStart), q.labels.empty() ? nullptr : q.labels.data(), q.soft.empty() ? nullptr : q.soft.data(), weight, &d[at], g(roleTransitions), g(roleStart), nullptr);
    }
    auto readOf = [&](int l) -> const Floats& { return !training || l == 0 ? stream[l] : dropped[l]; };
    auto pass = [&](int l) { for (size_t i = 0; i < dIn.size(); i++) dStream[i] += dIn[i] * (training && l > 0 ? streamMask[l - 1][i] : 1); };
    fill(dIn.begin(), dIn.end(), 0);
    linearBack(readOf(convolutions).data(), rows, d.data(), roleHead, roleBias, dIn.data());
    pass(convolutions);
    for (int l = convolutions - 1; l >= 0; l--) {
      Floats dLayer((size_t)rows * channels);
      for (int i = 0; i < rows; i++) for (int k = 0; k < channels; k++) {
        size_t at = (size_t)i * channels + k;
        dLayer[at] = layer[l][at] > 0 ? dStream[at] : 0;
        g(convolutionBias[l])[k] += dLayer[at];
      }
      const Floats& in = readOf(l);
      fill(dIn.begin(), dIn.end(), 0);
      Floats t[3];
      for (int tap = 0; tap < 3; tap++) t[tap] = transposed(w(convolution[l]) + (size_t)tap * channels * channels, channels, channels);
      eachTap(l, [&](int tap, int length, size_t from, size_t to) {
        multiplyAdd(channels, channels, length, &in[from], 1, channels, &dLayer[to], channels, g(convolution[l]) + (size_t)tap * channels * channels, channels);
        multiplyAdd(length, channels, channels, &dLayer[to], channels, 1, t[tap].data(), channels, &dIn[from], channels);
      });
      pass(l);
    }
    seedBack(dStream);
    return loss;
  }
  void seedBack(const Floats& dStream) {
    int count = items->size();
    Floats dKey((size_t)n * channels, 0), dValue((size_t)count * channels, 0), dGate((size_t)count * channels, 0), dCue((size_t)count * 6 * hidden, 0), dz(channels);
    for (int i = 0; i < rows; i++) {
      const Item& q = (*items)[rowItem[i]];
      const uint8_t* r = &q.relations[(size_t)(i - q.row) * RELATIONS];
      size_t token = (size_t)rowToken[i] * channels, item = (size_t)rowItem[i] * channels, at = (size_t)i * channels;
      for (int k = 0; k < channels; k++) {
        dz[k] = seed[at + k] > 0 ? dStream[at + k] * (training ? seedMask[at + k] : 1) : 0;
        dGate[item + k] += dz[k] * key[token + k];
        dKey[token + k] += dz[k] * (1 + gateOf[item + k]);
        dValue[item + k] += dz[k];
      }
      for (int s = 0; s < RELATIONS; s++) { float* p = g(relation[s]) + r[s] * channels; for (int k = 0; k < channels; k++) p[k] += dz[k]; }
    }
    linearBack(cueStates.data(), count, dValue.data(), values, valueBias, dCue.data());
    linearBack(cueStates.data(), count, dGate.data(), gates, gateBias, dCue.data());
    for (int k = 0; k < count; k++) {
      int place[3];
      cuePlaces((*items)[k], place);
      for (int s = 0; s < 3; s++) for (int j = 0; j < 2 * hidden; j++) dStates[(size_t)place[s] * 2 * hidden + j] += dCue[(size_t)(3 * k + s) * 2 * hidden + j];
    }
    multiplyAdd(2 * hidden, channels, n, states.data(), 1, 2 * hidden, dKey.data(), channels, g(keys), channels);
    Floats t = transposed(w(keys), 2 * hidden, channels);
    multiplyAdd(n, 2 * hidden, channels, dKey.data(), channels, 1, t.data(), 2 * hidden, dStates.data(), 2 * hidden);
  }

  // -- back through the LSTM to the tables
  void encodeBack() {
    if (training) for (size_t i = 0; i < states.size(); i++) dStates[i] *= stateMask[i];
    Floats dX((size_t)n * inputWidth, 0);
    for (int direction = 0; direction < 2; direction++) lstmBack(direction, dX);
    if (training) for (size_t i = 0; i < dX.size(); i++) dX[i] *= xMask[i];
    Floats dWord((size_t)n * wordWidth);
    for (size_t j = 0; j < batch.size(); j++)
      for (int t = 0; t < batch[j]->n; t++) {
        int i = base[j] + t;
        const float* p = &dX[(size_t)i * inputWidth];
        memcpy(&dWord[(size_t)i * wordWidth], p, 4 * wordWidth);
        if (own[i]) { float* q = g(ownVectors) + (size_t)own[i] * wordWidth; for (int k = 0; k < wordWidth; k++) q[k] += p[k]; }
        p += wordWidth;
        for (int k = 0; k < TABLES; k++) {
          float* q = g(table[k]) + (size_t)batch[j]->column[SUFFIX + k][t] * TABLE_WIDTH[k];
          for (int m = 0; m < TABLE_WIDTH[k]; m++) q[m] += p[m];
          p += TABLE_WIDTH[k];
        }
      }
    multiplyAdd(VECTOR, wordWidth, n, pretrained.data(), 1, VECTOR, dWord.data(), wordWidth, g(projection), wordWidth);
  }
  void lstmBack(int direction, Floats& dX) {
    Floats &G = gate[direction], &C = cell[direction], &T = cellTanh[direction], &O = output[direction];
    Floats dO((size_t)n * hidden), dC((size_t)n * hidden, 0), before((size_t)n * hidden, 0), dSteps((size_t)n * inputWidth, 0);
    for (size_t l = 0; l < lanes.size(); l++)
      for (int s = 0; s < lanes[l].length; s++) memcpy(&dO[(size_t)(stepAt[s] + l) * hidden], &dStates[(size_t)tokenOf(lanes[l], s, direction) * 2 * hidden + direction * hidden], 4 * hidden);
    Floats recurrent = transposed(w(lstmRecurrent[direction]), hidden, 4 * hidden);
    for (int s = (int)running.size() - 1; s >= 0; s--) {
      float* sums = &G[(size_t)stepAt[s] * 4 * hidden];
      for (int l = 0; l < running[s]; l++)
        for (int k = 0; k < hidden; k += 16) {
          size_t at = (size_t)(stepAt[s] + l) * hidden + k, last = s > 0 ? (size_t)(stepAt[s - 1] + l) * hidden + k : 0;
          float* q = sums + (size_t)l * 4 * hidden + k;
          Vec in = load(q), forget = load(q + hidden), candidate = load(q + 2 * hidden), out = load(q + 3 * hidden), th = load(&T[at]), dOut = load(&dO[at]);
          Vec dCell = load(&dC[at]) + dOut * out * (1.f - th * th), lastCell = s > 0 ? load(&C[last]) : Vec{};
          store(q, dCell * candidate * in * (1.f - in));
          store(q + hidden, dCell * lastCell * forget * (1.f - forget));
          store(q + 2 * hidden, dCell * in * (1.f - candidate * candidate));
          store(q + 3 * hidden, dOut * th * out * (1.f - out));
          if (s > 0) store(&dC[last], dCell * forget);
        }
      if (s == 0) continue;
      multiplyAdd(running[s], hidden, 4 * hidden, sums, 4 * hidden, 1, recurrent.data(), hidden, &dO[(size_t)stepAt[s - 1] * hidden], hidden);
      memcpy(&before[(size_t)stepAt[s] * hidden], &O[(size_t)stepAt[s - 1] * hidden], (size_t)running[s] * 4 * hidden);
    }
    multiplyAdd(hidden, 4 * hidden, n, before.data(), 1, hidden, G.data(), 4 * hidden, g(lstmRecurrent[direction]), 4 * hidden);
    multiplyAdd(inputWidth, 4 * hidden, n, inputs[direction].data(), 1, inputWidth, G.data(), 4 * hidden, g(lstmInput[direction]), 4 * hidden);
    for (int i = 0; i < n; i++) for (int k = 0; k < 4 * hidden; k++) g(lstmBias[direction])[k] += G[(size_t)i * 4 * hidden + k];
    Floats t = transposed(w(lstmInput[direction]), inputWidth, 4 * hidden);
    multiplyAdd(n, inputWidth, 4 * hidden, G.data(), 4 * hidden, 1, t.data(), inputWidth, dSteps.data(), inputWidth);
    for (size_t l = 0; l < lanes.size(); l++)
      for (int s = 0; s < lanes[l].length; s++) {
        float* a = &dX[(size_t)tokenOf(lanes[l], s, direction) * inputWidth];
        const float* b = &dSteps[(size_t)(stepAt[s] + l) * inputWidth];
        for (int k = 0; k < inputWidth; k++) a[k] += b[k];
      }
  }
};

// ---- teachers ----------------------------------------------------------------------------------------------------

static void put(FILE* file, int x) { fwrite(&x, 4, 1, file); }
static void putShares(FILE* file, const Floats& p) {
  vector<uint8_t> shares(p.size());
  for (size_t i = 0; i < p.size(); i++) shares[i] = (uint8_t)lrintf(255 * p[i]);
  fwrite(shares.data(), 1, shares.size(), file);
}

/** What `use` of the networks say of a document, on average of their scores. Each network has its own weights. */
static void writeTaught(FILE* file, const Document& d, vector<Network>& networks, const vector<Floats>& sets, const vector<int>& use, float bias) {
  float share = 1.f / use.size();
  Floats cueScores((size_t)d.n * SCORES, 0), cueTr(CUES * CUES, 0), cueSt(CUES, 0), roleTr(ROLES * ROLES, 0), roleSt(ROLES, 0), roleScores;
  auto addTo = [&](Floats& sum, const float* x) { for (size_t i = 0; i < sum.size(); i++) sum[i] += share * x[i]; };
  for (int k : use) {
    weights = sets[k];
    networks[k].encode({&d});
    addTo(cueScores, networks[k].cueScores.data()); addTo(cueTr, w(cueTransitions)); addTo(cueSt, w(cueStart));
    addTo(roleTr, w(roleTransitions)); addTo(roleSt, w(roleStart));
  }
  Floats cueShares((size_t)d.n * CUES);
  vector<int8_t> cues(d.n);
  for (size_t s = 0; s + 1 < d.sentences.size(); s++) {
    int first = d.sentences[s], length = d.sentences[s + 1] - first;
    const float* at = &cueScores[(size_t)first * SCORES];
    chainLoss(length, CUES, at, cueTr.data(), cueSt.data(), nullptr, nullptr, 1, nullptr, nullptr, nullptr, &cueShares[(size_t)first * CUES]);
    auto labels = bestLabels(length, CUES, at, cueTr.data(), cueSt.data(), bias);
    copy(labels.begin(), labels.end(), cues.begin() + first);
  }
  vector<Item> items;
  vector<int> attribution;
  for (auto& [cue, k] : pairCues(d, runsOf(cues))) {
    Item item;
    item.doc = 0; item.start = cue.first; item.end = cue.second;
    setWindow(d, item);
    setRelations(d, item, cues);
    items.push_back(item);
    attribution.push_back(k);
  }
  if (!items.empty())
    for (int k : use) {
      weights = sets[k];
      networks[k].scoreRoles(items);
      roleScores.resize(networks[k].roleScores.size());
      addTo(roleScores, networks[k].roleScores.data());
    }
  put(file, items.size());
  putShares(file, cueShares);
  for (size_t k = 0; k < items.size(); k++) {
    const Item& q = items[k];
    Floats shares((size_t)(q.to - q.from) * ROLES);
    chainLoss(q.to - q.from, ROLES, &roleScores[(size_t)q.row * SCORES], roleTr.data(), roleSt.data(), nullptr, nullptr, 1, nullptr, nullptr, nullptr, shares.data());
    for (int x : {q.start, q.end, attribution[k]}) put(file, x);
    putShares(file, shares);
  }
}
static void readTaught(const string& path, vector<Document>& documents) {
  FILE* file = open(path, "rb");
  auto need = [&](void* into, size_t bytes) { if (fread(into, 1, bytes, file) != bytes) { fprintf(stderr, "network: %s does not fit the documents\n", path.c_str()); exit(2); } };
  auto get = [&]() { int x; need(&x, 4); return x; };
  for (Document& d : documents) {
    if (get() != d.n) { fprintf(stderr, "network: %s is of other documents\n", path.c_str()); exit(2); }
    int count = get();
    if (count < 0) continue;
    d.taughtCues.resize((size_t)d.n * CUES);
    need(d.taughtCues.data(), d.taughtCues.size());
    d.taught.resize(count);
    for (auto& cue : d.taught) {
      cue.start = get(); cue.end = get(); cue.attribution = get();
      Item item;
      item.start = cue.start; item.end = cue.end;
      setWindow(d, item);
      cue.roles.resize((size_t)(item.to - item.from) * ROLES);
      need(cue.roles.data(), cue.roles.size());
    }
  }
  fclose(file);
}

// ---- the three deeds ---------------------------------------------------------------------------------------------

/** Every tenth labelled document, from the one that `hold` says on, is left out; the order is that of the file. */
static bool isHeldOut(size_t i) { return options.count("hold") && i % 10 == (size_t)number("hold", 0); }

/** `documents` are `labelled` ones, others without labels, and from `stories` on those that come `storyWeight` times an epoch. */
static void train(vector<Document>& documents, size_t labelled, size_t stories) {
  Network network;
  network.training = true;
  network.dropInput = number("dropInput", .3); network.dropState = number("dropState", .3); network.dropChannel = number("dropChannel", .2);
  network.dropWord = number("dropWord", .1); network.dropOwn = number("dropOwn", .1);
  const int epochs = number("epochs", 12), batchSize = number("batch", 4), mostItems = 60;
  vector<int> annotated;
  for (size_t i = 0; i < labelled; i++) if (!isHeldOut(i)) annotated.push_back(i);
  for (int turn = 0; turn < number("storyWeight", 3); turn++) for (size_t i = stories; i < documents.size(); i++) annotated.push_back(i);
  const float rate = number("rate", 3e-3), bias = number("bias", .5), gold = number("gold", .5), decay = number("decay", .998);
  // While `epoch` is less, the second stage learns from gold cues, because those of the first make no sense yet.
  const int warm = options.count("start") ? 0 : 1;
  for (Document& d : documents) {
    if (d.taughtCues.empty()) continue;
    float mine = d.labelled ? gold : 0;
    d.soft.resize((size_t)d.n * CUES);
    for (int t = 0; t < d.n; t++) for (int k = 0; k < CUES; k++) d.soft[t * CUES + k] = mine * (d.cues[t] == k) + (1 - mine) * d.taughtCues[t * CUES + k] / 255.f;
  }
  vector<int> others(stories - labelled), order;
  iota(others.begin(), others.end(), labelled);
  const size_t share = others.size() * number("share", .5);
  auto shuffle = [](vector<int>& v) { for (int i = (int)v.size() - 1; i > 0; i--) swap(v[i], v[randomly.below(i + 1)]); };
  const int batches = (annotated.size() + share + batchSize - 1) / batchSize, steps = batches * epochs;
  int step = 0;
  for (int epoch = 0; epoch < epochs; epoch++) {
    order = annotated;
    shuffle(others);
    order.insert(order.end(), others.begin(), others.begin() + share);
    shuffle(order);
    double cueLoss = 0, roleLoss = 0;
    for (int b = 0; b < batches; b++) {
      vector<const Document*> batch;
      for (size_t i = b * batchSize; i < min(order.size(), (size_t)(b + 1) * batchSize); i++) batch.push_back(&documents[order[i]]);
      const float weight = 1.f / batch.size();
      network.encode(batch);
      cueLoss += network.cueLoss(weight);
      vector<Item> items;
      for (size_t j = 0; j < batch.size(); j++) {
        const Document& d = *batch[j];
        vector<int8_t> cues = d.cues;
        vector<pair<int, int>> predicted;
        if (epoch >= warm) { cues = network.bestCues(j, bias); predicted = runsOf(cues); }
        const size_t first = items.size();
        auto add = [&](int start, int end, int attribution, const vector<uint8_t>* taught) {
          Item item;
          item.doc = j; item.start = start; item.end = end;
          setWindow(d, item);
          const int length = item.to - item.from;
          const float mine = d.labelled ? gold : 0;
          if (d.labelled) { item.labels.assign(length, 0); if (attribution >= 0) setLabels(item, d.attributions[attribution]); }
          if (taught) {
            item.soft.resize((size_t)length * ROLES);
            for (int t = 0; t < length; t++) for (int k = 0; k < ROLES; k++) item.soft[t * ROLES + k] = (d.labelled ? mine * (item.labels[t] == k) : 0) + (1 - mine) * (*taught)[t * ROLES + k] / 255.f;
          }
          items.push_back(item);
        };
        if (!d.taughtCues.empty()) for (auto& cue : d.taught) add(cue.start, cue.end, cue.attribution, &cue.roles);
        else if (d.labelled) for (auto& [cue, k] : pairCues(d, predicted)) add(cue.first, cue.second, k, nullptr);
        while (items.size() - first > mostItems) { swap(items[first + randomly.below(items.size() - first)], items.back()); items.pop_back(); }
        for (size_t k = first; k < items.size(); k++) setRelations(d, items[k], cues);
      }
      if (!items.empty()) { network.scoreRoles(items); roleLoss += network.roleLoss(weight); }
      network.encodeBack();
      step++;
      adam(rate * min(1.f, step / 100.f) * max(.02f, 1 - (float)step / steps), step, 20, min(decay, (1.f + step) / (10.f + step)));
    }
    printf("epoch %d: cue loss %.2f, role loss %.2f, %.0f s\n", epoch + 1, cueLoss / batches, roleLoss / batches, (double)clock() / CLOCKS_PER_SEC);
    fflush(stdout);
  }
  writeAll(text("weights"), average);
}
static void label(const vector<Document>& documents, size_t labelled, const vector<Floats>& sets) {
  FILE* file = open(text("out"), "wb");
  vector<Network> networks(sets.size());
  vector<int> everyone(sets.size());
  iota(everyone.begin(), everyone.end(), 0);
  const int folds = number("folds", 4);
  for (size_t i = 0; i < documents.size(); i++) {
    put(file, documents[i].n);
    int mine = i % folds;
    if (i < labelled && mine >= (int)sets.size()) put(file, -1);
    else writeTaught(file, documents[i], networks, sets, i < labelled ? vector<int>{mine} : everyone, number("bias", .6));
  }
  fclose(file);
}
static void score(const vector<Document>& documents) {
  FILE* file = open(text("out"), "wb");
  Network network;
  auto putFloat = [&](float x) { fwrite(&x, 4, 1, file); };
  for (auto& d : documents) {
    network.encode({&d});
    putFloat(d.n);
    for (int t = 0; t < d.n; t++) for (int k = 0; k < CUES; k++) putFloat(network.cueScores[t * SCORES + k]);
    auto cues = network.bestCues(0, number("bias", .5));
    vector<Item> items;
    for (auto& run : runsOf(cues)) {
      Item item;
      item.doc = 0; item.start = run.first; item.end = run.second;
      setWindow(d, item);
      setRelations(d, item, cues);
      items.push_back(item);
    }
    putFloat(items.size());
    if (!items.empty()) network.scoreRoles(items);
    for (auto& q : items) {
      for (int x : {q.start, q.end + 1, q.from, q.to}) putFloat(x);
      for (int t = 0; t < q.to - q.from; t++) for (int k = 0; k < ROLES; k++) putFloat(network.roleScores[(size_t)(q.row + t) * SCORES + k]);
    }
  }
  fclose(file);
}
/** Compares the gradient with differences of the loss, at the largest gradient of each matrix. */
static int check(const vector<Document>& documents) {
  Network network;
  vector<const Document*> batch{&documents.at(0), &documents.at(1)};
  auto loss = [&]() {
    network.encode(batch);
    double sum = network.cueLoss(1);
    vector<Item> items;
    for (int j = 0; j < 2; j++)
      for (auto& [cue, k] : pairCues(*batch[j], {})) {
        Item item;
        item.doc = j; item.start = cue.first; item.end = cue.second;
        setWindow(*batch[j], item);
        setRelations(*batch[j], item, batch[j]->cues);
        item.labels.assign(item.to - item.from, 0);
        setLabels(item, batch[j]->attributions[k]);
        items.push_back(item);
      }
    network.scoreRoles(items);
    return sum + network.roleLoss(1);
  };
  for (float& x : weights) x += .05f * randomly.normal();
  loss();
  network.encodeBack();
  const Floats exact = gradients;
  int wrong = 0;
  for (const Matrix& m : {projection, ownVectors, table[0], table[3], lstmInput[0], lstmRecurrent[0], lstmBias[0], lstmInput[1], lstmRecurrent[1], cueHead, cueBias, cueTransitions, cueStart, keys, values, valueBias, gates, gateBias,
                          relation[0], relation[9], convolution[0], convolutionBias[0], convolution[convolutions - 1], roleHead, roleBias, roleTransitions, roleStart}) {
    size_t at = m.at;
    for (size_t i = m.at; i < m.at + (size_t)m.rows * m.columns; i++) if (fabs(exact[i]) > fabs(exact[at])) at = i;
    const float was = weights[at], by = 1e-2f;
    weights[at] = was + by; double up = loss();
    weights[at] = was - by; double down = loss();
    weights[at] = was;
    double difference = (up - down) / (2 * by);
    bool isWrong = fabs(difference - exact[at]) > 0.01 * max(1., fabs(difference));
    wrong += isWrong;
    printf("%s weight %zu: gradient %.4f, difference %.4f\n", isWrong ? "WRONG" : "right", at, exact[at], difference);
  }
  return wrong > 0;
}

int main(int count, char** arguments) {
  // Batches take and give back the same large blocks: keep them.
  mallopt(M_MMAP_THRESHOLD, 1 << 30);
  mallopt(M_TRIM_THRESHOLD, 2047 << 20);
  const string deed = count > 1 ? arguments[1] : "";
  for (int i = 2; i < count; i++) {
    const string argument = arguments[i];
    const size_t equals = argument.find('=');
    if (equals == string::npos) { fprintf(stderr, "network: not KEY=VALUE: %s\n", arguments[i]); return 2; }
    options[argument.substr(0, equals)] = argument.substr(equals + 1);
  }
  randomly.state = 88172645463325252ull + 7919ull * (uint64_t)number("seed", 1);
  for (int i = 0; i < 20; i++) randomly.next();
  wordWidth = number("wordWidth", 48); hidden = number("hidden", 80); channels = number("channels", 48); convolutions = number("convolutions", 6);
  vectors = readAll<float>(text("vectors"));
  trainedRow = readAll<int>(text("trained"));
  buildWeights();
  vector<Document> documents = readDocuments(text("train"));
  const size_t all = documents.size();
  if (options.count("fold")) {
    vector<Document> kept;
    for (size_t i = 0; i < all; i++) if ((int)i % (int)number("folds", 4) != (int)number("fold", 0)) kept.push_back(documents[i]);
    documents.swap(kept);
  }
  const size_t labelled = documents.size();
  if (options.count("unlabelled")) for (auto& d : readDocuments(text("unlabelled"))) documents.push_back(d);
  if (options.count("soft")) readTaught(text("soft"), documents);
  const size_t stories = documents.size();
  if (options.count("stories")) for (auto& d : readDocuments(text("stories"))) documents.push_back(d);
  auto readWeights = [](const string& path) {
    Floats read = readAll<float>(path);
    if (read.size() != weights.size()) { fprintf(stderr, "network: %s has %zu weights, the shape needs %zu\n", path.c_str(), read.size(), weights.size()); exit(2); }
    return read;
  };
  if (deed == "train") {
    if (options.count("start")) average = weights = readWeights(text("start"));
    train(documents, labelled, stories);
  } else if (deed == "label") {
    vector<Floats> sets;
    string paths = text("weights");
    for (size_t at = 0; at <= paths.size();) {
      size_t comma = min(paths.find(',', at), paths.size());
      sets.push_back(readWeights(paths.substr(at, comma - at)));
      at = comma + 1;
    }
    label(documents, labelled, sets);
  } else if (deed == "score") {
    weights = readWeights(text("weights"));
    score(documents);
  } else if (deed == "check") return check(documents);
  else { fprintf(stderr, "network: no such deed: %s\n", deed.c_str()); return 2; }
  return 0;
}
