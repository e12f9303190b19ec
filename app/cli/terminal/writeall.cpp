// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/terminal/writeall.h"

#include "app/cli/terminal/interruption.h"

#include <cerrno>

#include <poll.h>
#include <unistd.h>

namespace dropscope {

std::optional<QString> writeAll(int descriptor, OctetView octets)
{
    while (!octets.isEmpty()) {
        const ssize_t written = ::write(descriptor, octets.data(), static_cast<size_t>(octets.size()));
        if (written >= 0) {
            octets = octets.sliced(written);
        } else if (errno == EAGAIN) { // a terminal that somebody else made non-blocking
            pollfd place{descriptor, POLLOUT, 0};
            (void)::poll(&place, 1, -1);
        } else if (errno != EINTR) {
            return qt_error_string(errno);
        }
        if (!octets.isEmpty() && Interruption::isPending())
            return qt_error_string(EINTR);
    }
    return std::nullopt;
}

} // namespace dropscope
