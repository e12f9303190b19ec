// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/logging.h"

namespace dropscope {

Q_LOGGING_CATEGORY(logSession, "dropscope.session", QtWarningMsg)
Q_LOGGING_CATEGORY(logServer, "dropscope.server", QtWarningMsg)
Q_LOGGING_CATEGORY(logTransport, "dropscope.transport", QtWarningMsg)

} // namespace dropscope
