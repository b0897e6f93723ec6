#pragma once
#include <stddef.h>

/// A file of `Files/`, as it is.
struct page_file {
    const char *name;
    const unsigned char *bytes;
    size_t count;
};

/// The file of that index, counted from 0; null after the last.
const struct page_file *page_file(size_t index);
