#pragma once
#include <stddef.h>

/// A file of `Files/`: a text, as it is.
struct page_file {
    const char *name;
    /// Ends with a 0.
    const unsigned char *text;
};

/// The file of that index, counted from 0; null after the last.
const struct page_file *page_file(size_t index);
