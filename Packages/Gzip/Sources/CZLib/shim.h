#include <zlib.h>

// The initialisers are macros, which Swift does not see. 15 + 16: the largest window, in gzip's format.

static inline int kmlf_inflate_init(z_streamp stream) { return inflateInit2(stream, 15 + 16); }

static inline int kmlf_deflate_init(z_streamp stream) {
    return deflateInit2(stream, Z_DEFAULT_COMPRESSION, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
}
