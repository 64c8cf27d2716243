/* Stands between a program and libc (LD_PRELOAD, Linux): writes down all that happens to the files of one folder,
 * and can make that folder's disk fail.
 *
 *   DISK_FOLDER   the folder: absolute, no links in it
 *   DISK_LOG      the file to write it down in; without it nothing is written down
 *   DISK_FAIL     "w 12 28 1": from when it is set, the 12th write fails with errno 28 (s instead of w: the 12th
 *                 sync), that one only; 0 instead of 1: that one and all after it. Half of a failed write lands.
 *
 * A record is: what (1 byte), inode, offset or length, bytes of data, bytes of path (8 each, this machine's order),
 * path, data. What: C a file was made, W bytes written, T cut or stretched to a length, S synced, F a folder synced,
 * U a name taken away, R a file renamed (the data is its new path), L a file got another name. Paths are absolute.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#undef pwrite64
#undef ftruncate64
#undef open64
#undef openat64
_Static_assert(sizeof(off_t) == 8, "files are addressed by 64 bits");

#define REAL(result, name, ...)                             \
    static result (*real)(__VA_ARGS__);                     \
    if (!real) real = (result (*)(__VA_ARGS__))dlsym(RTLD_NEXT, name)

long disk_seen; /* writes (or syncs) counted since DISK_FAIL was set */

static const char *folder;
static int notes = -1;

__attribute__((constructor)) static void begin(void) {
    const char *log = getenv("DISK_LOG");
    folder = getenv("DISK_FOLDER");
    if (log && folder) notes = open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int within(const char *path) {
    size_t size = folder ? strlen(folder) : 0;
    return size && !strncmp(path, folder, size) && (path[size] == '/' || !path[size]);
}

/* The path of an open file, if it is of the folder. */
static int of_folder(int fd, char *path) {
    char link[64];
    snprintf(link, sizeof link, "/proc/self/fd/%d", fd);
    ssize_t size = folder && fd != notes ? readlink(link, path, PATH_MAX - 1) : -1;
    path[size < 0 ? 0 : size] = 0;
    return size > 0 && within(path);
}

/* The same for a name, as openat and its kind take it. */
static int named(int at, const char *name, char *path) {
    char start[PATH_MAX] = "";
    if (!folder) return 0;
    if (name[0] != '/' && at != AT_FDCWD && !of_folder(at, start)) return 0;
    if (name[0] != '/' && at == AT_FDCWD && !getcwd(start, sizeof start)) return 0;
    int size = snprintf(path, PATH_MAX, "%s%s%s", start, *start ? "/" : "", name);
    return size < PATH_MAX && within(path);
}

static void note(char what, int64_t file, int64_t at, const char *path, const void *data, int64_t size) {
    if (notes < 0) return;
    int kept = errno;
    int64_t facts[4] = {file, at, size, (int64_t)strlen(path)};
    struct iovec parts[4] = {
        {&what, 1}, {facts, sizeof facts}, {(void *)path, (size_t)facts[3]}, {(void *)data, (size_t)size}};
    if (writev(notes, parts, 4) != 1 + (ssize_t)sizeof facts + facts[3] + size) {
        dprintf(2, "the recorder's log could not be written\n");
        _exit(97);
    }
    errno = kept;
}

static void note_file(char what, int fd, int64_t at, const void *data, int64_t size) {
    char path[PATH_MAX];
    struct stat facts;
    if (notes < 0 || !of_folder(fd, path) || fstat(fd, &facts)) return;
    note(what == 'S' && S_ISDIR(facts.st_mode) ? 'F' : what, (int64_t)facts.st_ino, at, path, data, size);
}

/* The errno with which this write (w) or sync (s) fails; 0 when the disk is well. */
static int failing(char what, int fd) {
    char path[PATH_MAX], which;
    long first;
    int error, once;
    const char *plan = getenv("DISK_FAIL");
    if (!plan || sscanf(plan, "%c %ld %d %d", &which, &first, &error, &once) != 4) return 0;
    if (which != what || !of_folder(fd, path)) return 0;
    disk_seen++;
    return disk_seen == first || (disk_seen > first && !once) ? error : 0;
}

static ssize_t written(int fd, const void *data, size_t size, off_t at) {
    REAL(ssize_t, "pwrite64", int, const void *, size_t, off_t);
    int error = failing('w', fd);
    ssize_t done = real(fd, data, error ? size / 2 : size, at);
    if (done > 0) note_file('W', fd, at, data, done);
    if (error) errno = error;
    return error ? -1 : done;
}

ssize_t pwrite(int fd, const void *data, size_t size, off_t at) { return written(fd, data, size, at); }
ssize_t pwrite64(int fd, const void *data, size_t size, off_t at) { return written(fd, data, size, at); }

ssize_t write(int fd, const void *data, size_t size) {
    REAL(ssize_t, "write", int, const void *, size_t);
    int error = failing('w', fd);
    ssize_t done = real(fd, data, error ? size / 2 : size);
    if (done > 0) note_file('W', fd, lseek(fd, 0, SEEK_CUR) - done, data, done);
    if (error) errno = error;
    return error ? -1 : done;
}

static int resized(int fd, off_t size) {
    REAL(int, "ftruncate64", int, off_t);
    int result = real(fd, size);
    if (!result) note_file('T', fd, size, 0, 0);
    return result;
}

int ftruncate(int fd, off_t size) { return resized(fd, size); }
int ftruncate64(int fd, off_t size) { return resized(fd, size); }

static int synced(int fd, const char *name) {
    int (*real)(int) = (int (*)(int))dlsym(RTLD_NEXT, name);
    int error = failing('s', fd);
    if (error) {
        errno = error;
        return -1;
    }
    int result = real(fd);
    if (!result) note_file('S', fd, 0, 0, 0);
    return result;
}

int fsync(int fd) { return synced(fd, "fsync"); }
int fdatasync(int fd) { return synced(fd, "fdatasync"); }

static int opened(int at, const char *name, int flags, mode_t mode) {
    REAL(int, "openat64", int, const char *, int, ...);
    int kept = errno;
    int was = !(flags & O_CREAT) || !faccessat(at, name, F_OK, 0);
    errno = kept;
    int fd = real(at, name, flags, mode);
    if (fd >= 0 && !was) note_file('C', fd, 0, 0, 0);
    if (fd >= 0 && was && flags & O_TRUNC) note_file('T', fd, 0, 0, 0);
    return fd;
}

#define OPEN(at, flags)                                               \
    va_list more;                                                     \
    va_start(more, flags);                                            \
    int made = flags & O_CREAT || (flags & O_TMPFILE) == O_TMPFILE;   \
    mode_t mode = made ? va_arg(more, mode_t) : 0;                    \
    va_end(more);                                                     \
    return opened(at, name, flags, mode)

int open(const char *name, int flags, ...) { OPEN(AT_FDCWD, flags); }
int open64(const char *name, int flags, ...) { OPEN(AT_FDCWD, flags); }
int openat(int at, const char *name, int flags, ...) { OPEN(at, flags); }
int openat64(int at, const char *name, int flags, ...) { OPEN(at, flags); }

int unlinkat(int at, const char *name, int flags) {
    REAL(int, "unlinkat", int, const char *, int);
    char path[PATH_MAX];
    int ours = !(flags & AT_REMOVEDIR) && named(at, name, path);
    int result = real(at, name, flags);
    if (!result && ours) note('U', 0, 0, path, 0, 0);
    return result;
}

int unlink(const char *name) { return unlinkat(AT_FDCWD, name, 0); }

int renameat(int from, const char *name, int to, const char *other) {
    REAL(int, "renameat", int, const char *, int, const char *);
    char old[PATH_MAX], new[PATH_MAX];
    int ours = named(from, name, old) && named(to, other, new);
    int result = real(from, name, to, other);
    if (!result && ours) note('R', 0, 0, old, new, (int64_t)strlen(new));
    return result;
}

int rename(const char *name, const char *other) { return renameat(AT_FDCWD, name, AT_FDCWD, other); }

int linkat(int from, const char *name, int to, const char *other, int flags) {
    REAL(int, "linkat", int, const char *, int, const char *, int);
    char path[PATH_MAX];
    struct stat facts;
    int ours = named(to, other, path) && !fstatat(from, name, &facts, 0);
    int result = real(from, name, to, other, flags);
    if (!result && ours) note('L', (int64_t)facts.st_ino, 0, path, 0, 0);
    return result;
}

int link(const char *name, const char *other) { return linkat(AT_FDCWD, name, AT_FDCWD, other, 0); }
