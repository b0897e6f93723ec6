#include <libpq-fe.h>
#ifdef __linux__
// Swift's modules of the C libraries leave it out.
#include <sys/epoll.h>
#endif
