"""A seccomp filter: system calls that no notebook needs and an attacker does, refused for good.

It closes what Landlock and the namespaces leave open: sockets of any kind but local streams; to connect to
anybody at all (the judge comes to a probe, never the other way round); to change the owner, mode or date
of somebody's file; to look into other processes; to start sessions, among which Linux divides the
processor; to hide what is used from the watch; and the rarely used corners of the kernel in which its
holes are found.
"""

import ctypes
import errno
import os
import signal
import socket
import struct

from autograder.kernels import linux

# What is refused: the numbers on x86_64 and on aarch64, "-" where there is no such call.
_REFUSED = """
connect 42 203
ptrace 101 117              process_vm_readv 310 270    process_vm_writev 311 271
process_madvise 440 440     kcmp 312 272                pidfd_getfd 438 438
move_pages 279 239          migrate_pages 256 238
inotify_init 253 -          inotify_init1 294 26        fanotify_init 300 262
name_to_handle_at 303 264   open_by_handle_at 304 265
shmget 29 194               shmat 30 196                semget 64 190
msgget 68 186               mq_open 240 180
memfd_create 319 279        memfd_secret 447 447
unshare 272 97              setns 308 268
mount 165 40                umount2 166 39              pivot_root 155 41
chroot 161 51               mount_setattr 442 442       move_mount 429 429
open_tree 428 428           fsopen 430 430              fsconfig 431 431
fsmount 432 432             fspick 433 433
swapon 167 224              swapoff 168 225             quotactl 179 60
quotactl_fd 443 443         acct 163 89                 syslog 103 116
bpf 321 280                 perf_event_open 298 241     userfaultfd 323 282
add_key 248 217             request_key 249 218         keyctl 250 219
io_uring_setup 425 425      io_uring_enter 426 426      io_uring_register 427 427
reboot 169 142              kexec_load 246 104          kexec_file_load 320 294
init_module 175 105         finit_module 313 273        delete_module 176 106
settimeofday 164 170        clock_settime 227 112       clock_adjtime 305 266
adjtimex 159 171            sethostname 170 161         setdomainname 171 162
personality 135 92          modify_ldt 154 -            iopl 172 -
ioperm 173 -                vhangup 153 58              lookup_dcookie 212 18
setsid 112 157
"""
# What is said to be done and is not: whose a file is, its mode and its dates. A learner's copy of a file
# needs none of it, and under the user id of whoever grades, a gradebook could be locked away with it.
_FEIGNED = """
chmod 90 -                  fchmod 91 52                fchmodat 268 53
chown 92 -                  fchown 93 55                lchown 94 -
fchownat 260 54             utime 132 -                 utimes 235 -
futimesat 261 -             utimensat 280 88
setxattr 188 5              lsetxattr 189 6             fsetxattr 190 7
removexattr 197 14          lremovexattr 198 15         fremovexattr 199 16
"""
# What depends on its arguments.
_SPECIAL = {
    "socket": (41, 198),
    "socketpair": (53, 199),
    "setsockopt": (54, 208),
    "clone": (56, 220),
    "clone3": (435, 435),
    "prctl": (157, 167),
    "rt_sigaction": (13, 134),
}
_NEWER = 452  # fchmodat2: from here on as if the kernel were older; C libraries then do without
_MACHINES = {"x86_64": (0, 0xC000003E), "aarch64": (1, 0xC00000B7)}  # column above, audit architecture

_SOCK_TYPES = 0xF
_NEW_NAMESPACES, _CLONE_FILES, _CLONE_THREAD = 0x7E020000, 0x400, 0x10000
_PR_SET_DUMPABLE = 4

_LOAD, _EQUAL, _AT_LEAST, _ANY_BIT, _AND, _RETURN = 0x20, 0x15, 0x35, 0x45, 0x54, 0x06
_NUMBER, _ARCHITECTURE, _ARGUMENTS = 0, 4, 16  # offsets in what the filter is shown; an argument has 8 bytes
_ALLOW, _KILL, _ERRNO = 0x7FFF0000, 0x80000000, 0x00050000

_SECCOMP_MODE_FILTER = 2


def available():
    """Whether this kernel filters system calls, and the filter knows this machine's numbers."""
    if os.uname().machine not in _MACHINES:
        return False
    try:
        linux.prctl(linux.PR_SET_SECCOMP, _SECCOMP_MODE_FILTER)
    except OSError as refusal:
        return refusal.errno == errno.EFAULT  # it knows filters, and was given none
    return False


def restrict():
    """Put the filter on this thread and all that it starts; no_new_privs must be set."""
    instructions = _program(os.uname().machine)
    code = ctypes.create_string_buffer(b"".join(instructions))
    # struct sock_fprog: the number of instructions, then the address of the first
    program = struct.pack("HP", len(instructions), ctypes.addressof(code))
    linux.prctl(linux.PR_SET_SECCOMP, _SECCOMP_MODE_FILTER, ctypes.c_char_p(program))


def _program(machine):
    column, architecture = _MACHINES[machine]
    special = {name: numbers[column] for name, numbers in _SPECIAL.items()}
    rules = [
        _do(_LOAD, _ARCHITECTURE),
        *_unless(_EQUAL, architecture, _KILL),  # 32-bit calls have other numbers
        _do(_LOAD, _NUMBER),
        *_when(_AT_LEAST, _NEWER, _ERRNO | errno.ENOSYS),  # includes the x32 calls
        *_when(_EQUAL, special["clone3"], _ERRNO | errno.ENOSYS),  # its flags are out of the filter's sight
    ]
    for table, error in ((_REFUSED, errno.EPERM), (_FEIGNED, 0)):
        for number in table.split()[1 + column :: 3]:
            if number != "-":
                rules += _when(_EQUAL, int(number), _ERRNO | error)
    for name, block in _BLOCKS.items():
        rules += [_do(_EQUAL, special[name], 0, len(block)), *block]
    return [*rules, _do(_RETURN, _ALLOW)]


def _do(code, value, then=0, otherwise=0):
    return struct.pack("HBBI", code, then, otherwise, value)


def _when(test, value, action):
    return [_do(test, value, 0, 1), _do(_RETURN, action)]


def _unless(test, value, action):
    return [_do(test, value, 1, 0), _do(_RETURN, action)]


def _argument(number, half=0):
    return _do(_LOAD, _ARGUMENTS + 8 * number + 4 * half)


_LOCAL_STREAM = [
    _argument(0),
    *_unless(_EQUAL, socket.AF_UNIX, _ERRNO | errno.EPERM),
    _argument(1),
    _do(_AND, _SOCK_TYPES),
    *_unless(_EQUAL, socket.SOCK_STREAM, _ERRNO | errno.EPERM),
    _do(_RETURN, _ALLOW),
]
_BLOCKS = {
    "socket": _LOCAL_STREAM,
    "socketpair": _LOCAL_STREAM,
    "setsockopt": [  # the watch knows how much a socket holds for its reader; to want more is feigned
        _argument(1),
        *_unless(_EQUAL, socket.SOL_SOCKET, _ALLOW),
        _argument(2),
        *_when(_EQUAL, socket.SO_SNDBUF, _ERRNO),
        _do(_RETURN, _ALLOW),
    ],
    "clone": [
        _argument(0),
        *_when(_ANY_BIT, _NEW_NAMESPACES, _ERRNO | errno.EPERM),
        *_unless(_ANY_BIT, _CLONE_THREAD, _ALLOW),
        *_unless(_ANY_BIT, _CLONE_FILES, _ERRNO | errno.EPERM),  # the watch looks at one thread's open files
        _do(_RETURN, _ALLOW),
    ],
    "prctl": [  # whoever is not dumpable shows an ordinary user nothing of memory and open files
        _argument(0),
        *_when(_EQUAL, _PR_SET_DUMPABLE, _ERRNO | errno.EPERM),
        _do(_RETURN, _ALLOW),
    ],
    "rt_sigaction": [  # where SIGCHLD is ignored, nobody is charged the time of dead children; to ask is free
        _argument(0),
        *_unless(_EQUAL, signal.SIGCHLD, _ALLOW),
        _argument(1),
        *_unless(_EQUAL, 0, _ERRNO | errno.EPERM),
        _argument(1, half=1),
        *_unless(_EQUAL, 0, _ERRNO | errno.EPERM),
        _do(_RETURN, _ALLOW),
    ],
}
