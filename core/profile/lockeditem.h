// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>

#include <functional>

class QObject;

namespace dropscope {

/// Asks the Secret Service whether it holds such an item and it is locked. libsecret does not tell: to it a
/// secret whose unlocking was dismissed is not there. Unlocks nothing, asks nobody, starts no service. The
/// answer comes once, later, unless the context dies before.
void askWhetherLocked(const QString& service, const QString& user, QObject& context,
                      std::function<void(bool)> answer);

} // namespace dropscope
