// What plain PyTorch does slowly on a CPU with short sentences: attention, residual norms, ReLU,
// cross-entropy, Adam; in bfloat16 (T is uint16_t) and float32. One thread; heads of 32.
// kernels.py says how it is used.
#include <torch/extension.h>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <vector>

namespace {

constexpr int HEAD = 32, LANES = 16;

typedef float Floats __attribute__((vector_size(64), aligned(4)));
typedef int32_t Ints __attribute__((vector_size(64), aligned(4)));
typedef uint32_t Bits __attribute__((vector_size(64), aligned(4)));
typedef uint16_t Halves __attribute__((vector_size(32), aligned(2)));

inline Floats load(const float* at) { return *reinterpret_cast<const Floats*>(at); }
inline void store(float* at, Floats x) { *reinterpret_cast<Floats*>(at) = x; }

inline Floats load(const uint16_t* at) {  // bfloat16
    Bits wide = __builtin_convertvector(*reinterpret_cast<const Halves*>(at), Bits) << 16;
    return reinterpret_cast<Floats>(wide);
}

inline void store(uint16_t* at, Floats x) {
    Bits bits = reinterpret_cast<Bits>(x);
    bits = (bits + 0x7fff + ((bits >> 16) & 1)) >> 16;
    *reinterpret_cast<Halves*>(at) = __builtin_convertvector(bits, Halves);
}

inline float sum(Floats x) {
    float all = 0;
    for (int j = 0; j < LANES; ++j) all += x[j];
    return all;
}

inline Floats larger(Floats a, Floats b) { return a > b ? a : b; }

inline float largest(Floats x) {
    float top = x[0];
    for (int j = 1; j < LANES; ++j) top = x[j] > top ? x[j] : top;
    return top;
}

// e^x for x <= 0, to about 1e-6.
inline Floats exponential(Floats x) {
    Floats y = larger(x * 1.44269504f, Floats{} - 100.0f) + 128.0f;  // never below zero: (int) is floor
    Ints whole = __builtin_convertvector(y, Ints);
    Floats part = y - __builtin_convertvector(whole, Floats);
    Floats power = 1.0f + part * (0.693147180f + part * (0.240226507f + part * (0.0555041087f
        + part * (0.00961812911f + part * 0.00133335581f))));
    return power * reinterpret_cast<Floats>((whole - 1) << 23);
}

inline float wide(uint16_t x) {
    uint32_t bits = uint32_t(x) << 16;
    float value;
    std::memcpy(&value, &bits, 4);
    return value;
}

inline float wide(float x) { return x; }

inline void store(uint16_t* at, float value) {
    uint32_t bits;
    std::memcpy(&bits, &value, 4);
    *at = uint16_t((bits + 0x7fff + ((bits >> 16) & 1)) >> 16);
}

inline void store(float* at, float value) { *at = value; }

template <typename T>
T* data(const torch::Tensor& t) { return reinterpret_cast<T*>(t.data_ptr()); }

int rounded(int n) { return (n + LANES - 1) / LANES * LANES; }

// Rows of one head as floats: out[row][HEAD].
template <typename T>
void rows(const T* from, int64_t stride, int count, float* out) {
    for (int i = 0; i < count; ++i)
        for (int c = 0; c < HEAD; c += LANES) store(out + i * HEAD + c, load(from + i * stride + c));
}

// The same, transposed: out[c][room].
template <typename T>
void columns(const T* from, int64_t stride, int count, int room, float* out) {
    std::fill(out, out + HEAD * room, 0.0f);
    for (int i = 0; i < count; ++i)
        for (int c = 0; c < HEAD; ++c) out[c * room + i] = wide(from[i * stride + c]);
}

template <typename T>
void put(const float* from, int count, T* to, int64_t stride) {
    for (int i = 0; i < count; ++i)
        for (int c = 0; c < HEAD; c += LANES) store(to + i * stride + c, load(from + i * HEAD + c));
}

// sums[j] = Σ_c row[c] · columns[c][j]
inline void dots(const float* row, const float* columns, int room, int n, float* sums) {
    for (int at = 0; at < n; at += LANES) {
        Floats one = {}, two = {};
        for (int c = 0; c < HEAD; c += 2) {
            one += row[c] * load(columns + c * room + at);
            two += row[c + 1] * load(columns + (c + 1) * room + at);
        }
        store(sums + at, one + two);
    }
}

// out = Σ_j by[j] · rows[j]
inline void mix(const float* by, const float* rows, int n, float* out) {
    Floats low = {}, high = {}, low2 = {}, high2 = {};
    int j = 0;
    for (; j + 1 < n; j += 2) {
        low += by[j] * load(rows + j * HEAD);
        high += by[j] * load(rows + j * HEAD + LANES);
        low2 += by[j + 1] * load(rows + (j + 1) * HEAD);
        high2 += by[j + 1] * load(rows + (j + 1) * HEAD + LANES);
    }
    if (j < n) {
        low += by[j] * load(rows + j * HEAD);
        high += by[j] * load(rows + j * HEAD + LANES);
    }
    store(out, low + low2);
    store(out + LANES, high + high2);
}

// rows[j] += by[j] · row
inline void spread(const float* by, const float* row, int n, float* rows) {
    const Floats low = load(row), high = load(row + LANES);
    for (int j = 0; j < n; ++j) {
        float* at = rows + j * HEAD;
        store(at, load(at) + by[j] * low);
        store(at + LANES, load(at + LANES) + by[j] * high);
    }
}

}  // namespace

// q, k, v, y: [sentences, length, heads * 32], rows may be strided. Returns the weights (for backward).
template <typename T>
torch::Tensor attention_forward(torch::Tensor q, torch::Tensor k, torch::Tensor v, torch::Tensor y,
                                bool causal) {
    const int sentences = q.size(0), nq = q.size(1), nk = k.size(1), heads = q.size(2) / HEAD;
    const int room = rounded(nk);
    const float scale = 1.0f / std::sqrt(float(HEAD));
    auto weights = torch::empty({sentences, heads, nq, room}, q.options());
    std::vector<float> kt(HEAD * room), vs(nk * HEAD), s(room);
    float query[HEAD], acc[HEAD];
    for (int b = 0; b < sentences; ++b)
        for (int h = 0; h < heads; ++h) {
            const T* qs = data<T>(q) + b * q.stride(0) + h * HEAD;
            columns(data<T>(k) + b * k.stride(0) + h * HEAD, k.stride(1), nk, room, kt.data());
            rows(data<T>(v) + b * v.stride(0) + h * HEAD, v.stride(1), nk, vs.data());
            T* w = data<T>(weights) + int64_t(b * heads + h) * nq * room;
            T* out = data<T>(y) + b * y.stride(0) + h * HEAD;
            for (int i = 0; i < nq; ++i) {
                const int seen = causal ? i + 1 : nk, end = rounded(seen);
                for (int c = 0; c < HEAD; c += LANES)
                    store(query + c, load(qs + i * q.stride(1) + c) * scale);
                dots(query, kt.data(), room, end, s.data());
                for (int j = seen; j < end; ++j) s[j] = -1e30f;
                Floats tops = load(s.data()), total = {};
                for (int j = LANES; j < end; j += LANES) tops = larger(tops, load(s.data() + j));
                const float top = largest(tops);
                for (int j = 0; j < end; j += LANES) {
                    Floats e = exponential(load(s.data() + j) - top);
                    total += e;
                    store(s.data() + j, e);
                }
                const float part = 1.0f / sum(total);
                for (int j = 0; j < end; j += LANES) {
                    Floats p = load(s.data() + j) * part;
                    store(s.data() + j, p);
                    store(w + i * room + j, p);
                }
                mix(s.data(), vs.data(), seen, acc);
                put(acc, 1, out + i * y.stride(1), 0);
            }
        }
    return weights;
}

template <typename T>
void attention_backward(torch::Tensor dy, torch::Tensor q, torch::Tensor k, torch::Tensor v,
                        torch::Tensor weights, torch::Tensor dq, torch::Tensor dk, torch::Tensor dv,
                        bool causal) {
    const int sentences = q.size(0), nq = q.size(1), nk = k.size(1), heads = q.size(2) / HEAD;
    const int room = weights.size(3);
    const float scale = 1.0f / std::sqrt(float(HEAD));
    std::vector<float> qs(nq * HEAD), ks(nk * HEAD), vt(HEAD * room), d(room), p(room);
    std::vector<float> gq(nq * HEAD), gk(nk * HEAD), gv(nk * HEAD);
    float g[HEAD];
    for (int b = 0; b < sentences; ++b)
        for (int h = 0; h < heads; ++h) {
            rows(data<T>(q) + b * q.stride(0) + h * HEAD, q.stride(1), nq, qs.data());
            rows(data<T>(k) + b * k.stride(0) + h * HEAD, k.stride(1), nk, ks.data());
            columns(data<T>(v) + b * v.stride(0) + h * HEAD, v.stride(1), nk, room, vt.data());
            std::fill(gk.begin(), gk.end(), 0.0f);
            std::fill(gv.begin(), gv.end(), 0.0f);
            const T* w = data<T>(weights) + int64_t(b * heads + h) * nq * room;
            const T* grads = data<T>(dy) + b * dy.stride(0) + h * HEAD;
            for (int i = 0; i < nq; ++i) {
                const int seen = causal ? i + 1 : nk, end = rounded(seen);
                rows(grads + i * dy.stride(1), 0, 1, g);
                dots(g, vt.data(), room, end, d.data());
                Floats all = {};
                for (int j = 0; j < end; j += LANES) {
                    Floats x = load(w + i * room + j);
                    store(p.data() + j, x);
                    all += x * load(d.data() + j);
                }
                const float mean = sum(all);
                for (int j = 0; j < end; j += LANES)
                    store(d.data() + j, load(p.data() + j) * (load(d.data() + j) - mean) * scale);
                mix(d.data(), ks.data(), seen, gq.data() + i * HEAD);
                spread(d.data(), qs.data() + i * HEAD, seen, gk.data());
                spread(p.data(), g, seen, gv.data());
            }
            put(gq.data(), nq, data<T>(dq) + b * dq.stride(0) + h * HEAD, dq.stride(1));
            put(gk.data(), nk, data<T>(dk) + b * dk.stride(0) + h * HEAD, dk.stride(1));
            put(gv.data(), nk, data<T>(dv) + b * dv.stride(0) + h * HEAD, dv.stride(1));
        }
}

// y = norm(x + r) · gain + shift. Returns the normalised rows and what they were divided by.
template <typename T>
std::vector<torch::Tensor> norm_forward(torch::Tensor x, torch::Tensor r, torch::Tensor gain,
                                        torch::Tensor shift, torch::Tensor y) {
    const int64_t n = x.size(0), width = x.size(1);
    auto kept = torch::empty_like(x);
    auto scales = torch::empty({n}, x.options().dtype(torch::kFloat32));
    float* scale = scales.data_ptr<float>();
    std::vector<float> row(width);
    for (int64_t i = 0; i < n; ++i) {
        const T *a = data<T>(x) + i * width, *b = data<T>(r) + i * width;
        Floats total = {}, squares = {};
        for (int64_t c = 0; c < width; c += LANES) {
            Floats s = load(a + c) + load(b + c);
            total += s;
            squares += s * s;
            store(row.data() + c, s);
        }
        const float mean = sum(total) / width;
        const float one = 1.0f / std::sqrt(std::max(sum(squares) / width - mean * mean, 0.0f) + 1e-6f);
        scale[i] = one;
        for (int64_t c = 0; c < width; c += LANES) {
            Floats s = (load(row.data() + c) - mean) * one;
            store(data<T>(kept) + i * width + c, s);
            store(data<T>(y) + i * width + c, s * load(data<T>(gain) + c) + load(data<T>(shift) + c));
        }
    }
    return {kept, scales};
}

// The gradient of x + r; those of gain and shift are added to float32 tensors.
template <typename T>
torch::Tensor norm_backward(torch::Tensor dy, torch::Tensor kept, torch::Tensor scales,
                            torch::Tensor gain, torch::Tensor dgain, torch::Tensor dshift) {
    const int64_t n = dy.size(0), width = dy.size(1);
    auto dx = torch::empty_like(dy);
    const float* scale = scales.data_ptr<float>();
    float *dg = dgain.data_ptr<float>(), *ds = dshift.data_ptr<float>();
    for (int64_t i = 0; i < n; ++i) {
        const T *g = data<T>(dy) + i * width, *k = data<T>(kept) + i * width;
        Floats total = {}, along = {};
        for (int64_t c = 0; c < width; c += LANES) {
            const Floats grad = load(g + c), row = load(k + c), weighted = grad * load(data<T>(gain) + c);
            total += weighted;
            along += weighted * row;
            store(dg + c, load(dg + c) + grad * row);
            store(ds + c, load(ds + c) + grad);
        }
        const float mean = sum(total) / width, part = sum(along) / width;
        for (int64_t c = 0; c < width; c += LANES)
            store(data<T>(dx) + i * width + c,
                  (load(g + c) * load(data<T>(gain) + c) - mean - part * load(k + c)) * scale[i]);
    }
    return dx;
}

// In place.
template <typename T>
void relu_forward(torch::Tensor x) {
    T* at = data<T>(x);
    const int64_t n = x.numel(), end = n / LANES * LANES;
    for (int64_t i = 0; i < end; i += LANES) store(at + i, larger(load(at + i), Floats{}));
    for (int64_t i = end; i < n; ++i) store(at + i, std::max(wide(at[i]), 0.0f));
}

template <typename T>
void relu_backward(torch::Tensor grad, torch::Tensor y) {
    T* at = data<T>(grad);
    const T* out = data<T>(y);
    const int64_t n = grad.numel();
    for (int64_t i = 0; i < n; ++i) at[i] = out[i] == 0 ? T(0) : at[i];
}

// Replaces logits by the gradient of the summed loss; the two losses: smoothed, and plain.
template <typename T>
std::vector<double> cross_entropy(torch::Tensor logits, torch::Tensor gold, double smoothing) {
    const int64_t n = logits.size(0), choices = logits.size(1), end = choices / LANES * LANES;
    const int64_t* right = gold.data_ptr<int64_t>();
    const float even = float(smoothing / choices), sure = float(1.0 - smoothing);
    std::vector<float> e(rounded(choices));
    double smoothed = 0, plain = 0;
    for (int64_t i = 0; i < n; ++i) {
        T* row = data<T>(logits) + i * choices;
        std::fill(e.begin() + end, e.end(), -1e30f);
        float all = 0;
        for (int64_t j = end; j < choices; ++j) all += e[j] = wide(row[j]);
        Floats tops = Floats{} - 1e30f, rest = {}, total = {};
        for (int64_t j = 0; j < end; j += LANES) {
            Floats x = load(row + j);
            store(e.data() + j, x);
            rest += x;
        }
        all += sum(rest);
        for (size_t j = 0; j < e.size(); j += LANES) tops = larger(tops, load(e.data() + j));
        const float top = largest(tops), gold_logit = e[right[i]];
        for (size_t j = 0; j < e.size(); j += LANES) {
            Floats x = exponential(load(e.data() + j) - top);
            store(e.data() + j, x);
            total += x;
        }
        const float whole = sum(total), log_sum = top + std::log(whole), part = 1.0f / whole;
        for (int64_t j = 0; j < end; j += LANES) store(row + j, load(e.data() + j) * part - even);
        for (int64_t j = end; j < choices; ++j) store(row + j, e[j] * part - even);
        store(row + right[i], e[right[i]] * part - even - sure);
        plain += log_sum - gold_logit;
        smoothed += log_sum - sure * gold_logit - even * all;
    }
    return {smoothed, plain};
}

// One step of Adam on float32 weights with a bfloat16 gradient and copy; all flat.
template <typename T>
void adam(torch::Tensor master, torch::Tensor copy, torch::Tensor grad, torch::Tensor mean,
          torch::Tensor square, double rate, double scale, double beta1, double beta2,
          double correction1, double correction2) {
    float *w = master.data_ptr<float>(), *m = mean.data_ptr<float>(), *v = square.data_ptr<float>();
    T *c = data<T>(copy), *g = data<T>(grad);
    const int64_t n = master.numel();
    const float b1 = beta1, b2 = beta2, step = rate / correction1, s = scale;
    const float root = 1.0f / std::sqrt(float(correction2));
    for (int64_t i = 0; i < n; ++i) {
        const float x = wide(g[i]) * s;
        m[i] = b1 * m[i] + (1 - b1) * x;
        v[i] = b2 * v[i] + (1 - b2) * x * x;
        w[i] -= step * m[i] / (std::sqrt(v[i]) * root + 1e-9f);
        store(c + i, w[i]);
    }
}

// Each operation for both types; the first argument decides.
#define FOR_BOTH(name)                                                                     \
    m.def(#name, &name<uint16_t>);                                                         \
    m.def(#name "_float", &name<float>)

PYBIND11_MODULE(TORCH_EXTENSION_NAME, m) {
    FOR_BOTH(attention_forward);
    FOR_BOTH(attention_backward);
    FOR_BOTH(norm_forward);
    FOR_BOTH(norm_backward);
    FOR_BOTH(relu_forward);
    FOR_BOTH(relu_backward);
    FOR_BOTH(cross_entropy);
    FOR_BOTH(adam);
}
