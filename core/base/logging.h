// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLoggingCategory>

namespace dropscope {

// For developers (QT_LOGGING_RULES="dropscope.*=true"). Never octets of a message, never a secret.
Q_DECLARE_LOGGING_CATEGORY(logSession)
Q_DECLARE_LOGGING_CATEGORY(logServer)
Q_DECLARE_LOGGING_CATEGORY(logTransport)

} // namespace dropscope
