// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/clock.h"
#include "core/base/expected.h"
#include "core/base/octets.h"
#include "core/mailstore/descriptor.h"
#include "core/mailstore/mailboxlock.h"
#include "core/mailstore/mboxencoder.h"

#include <QString>

#include <memory>

namespace dropscope {

/// Appends messages to an mbox, which it keeps locked while it lives. A message that was begun and not
/// committed is taken back. All failures are FileErrors; after one the message cannot be committed.
class MboxWriter
{
public:
    /// Creates the file if it is not there. Fails with NotAMailstore where another kind of file is, and with
    /// NotWritable while another program has the mailbox locked.
    [[nodiscard]] static Expected<std::unique_ptr<MboxWriter>> open(const QString& path);

    ~MboxWriter();
    MboxWriter(const MboxWriter&) = delete;
    MboxWriter& operator=(const MboxWriter&) = delete;

    /// Starts a message; one that was begun before is taken back. Of the sender only what may stand in a
    /// From_ line is written there, or MAILER-DAEMON.
    [[nodiscard]] Expected<Done> begin(OctetView sender, Instant received);
    [[nodiscard]] Expected<Done> append(OctetView octets);

    /// The message is on the disk when this succeeds.
    [[nodiscard]] Expected<Done> commit();
    /// The message is whole and stays; it is on the disk after flush().
    [[nodiscard]] Expected<Done> finish();
    [[nodiscard]] Expected<Done> flush();

    /// Takes back what was begun.
    void discard();

private:
    MboxWriter(Descriptor descriptor, std::unique_ptr<MailboxLock> lock, QByteArray path, bool isNew);
    [[nodiscard]] Expected<Done> prepare();
    [[nodiscard]] Expected<Done> write(OctetView octets);
    [[nodiscard]] Expected<Done> writeEnd();
    void keep();
    [[nodiscard]] Unexpected<FileError> fail(int errorNumber);

    Descriptor m_descriptor; ///< declared before the lock, so closed after it is given up
    std::unique_ptr<MailboxLock> m_lock;
    QByteArray m_path;
    MboxEncoder m_encoder;
    Octets m_encoded;
    Octets m_separator;     ///< what an incomplete end of the file wants before the next From_ line
    qint64 m_committed = 0; ///< octets of the file that stay
    qint64 m_written = 0;   ///< octets behind them
    bool m_isBegun = false;
    bool m_isNew; ///< made by this writer, and nothing was committed
};

} // namespace dropscope
