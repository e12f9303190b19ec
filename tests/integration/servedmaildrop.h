// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QString>
#include <QStringList>

#include <memory>

namespace dropscope {

/// A Maildir and the server in front of it, for the tests that every server must pass. The user is mrose, the
/// password tanstaaf.
class ServedMaildrop
{
public:
    /// "dovecot" or "testserver".
    [[nodiscard]] static std::unique_ptr<ServedMaildrop> named(const QString& name);
    virtual ~ServedMaildrop() = default;

    /// Before start(): messages are numbered in the order of delivery.
    [[nodiscard]] virtual bool deliver(OctetView message) = 0;
    [[nodiscard]] virtual bool start() = 0;
    [[nodiscard]] virtual quint16 port() const = 0;
    /// The files of the messages that are there, in the order of delivery.
    [[nodiscard]] virtual QStringList files() const = 0;
    /// What went wrong.
    [[nodiscard]] virtual QString errorText() const = 0;

    [[nodiscard]] QString url() const;
};

} // namespace dropscope
