// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/error.h"
#include "core/base/messagenumber.h"
#include "core/maildrop/octetsum.h"
#include "core/session/answer.h"
#include "ui/controller/sessioncontroller.h"

#include <QList>
#include <QObject>
#include <QSet>

namespace dropscope {
class Session;
}

namespace dropscope::ui {

/// Retrieves a list of messages, one or two on their way at a time, and tells how far it is. The octets go
/// into the transcript, from which everybody reads.
class Retrieval : public QObject
{
    Q_OBJECT

public:
    Retrieval(Session& session, QObject* parent);

    struct Wanted
    {
        MessageNumber number;
        OctetCount octets; ///< what LIST says
    };
    /// More may be added while it runs; what is on its way already is not asked for twice.
    void add(const QList<Wanted>& messages);
    /// What has not been asked for is not asked for any more.
    void cancel();
    [[nodiscard]] bool isRunning() const { return m_underWay > 0 || !m_wanted.isEmpty(); }
    [[nodiscard]] const Progress& progress() const { return m_progress; }

signals:
    void progressed();
    void retrieved(dropscope::MessageNumber number);
    void failed(dropscope::MessageNumber number, const dropscope::Error& error);
    void finished();

private:
    void fill();
    void request(const Wanted& wanted);
    void take(const Wanted& wanted, const Expected<MessageReceipt>& receipt);
    void forgetWanted();
    void forget(const Wanted& wanted);
    void onProgress(OctetCount octets);
    void settle();

    Session& m_session;
    QList<Wanted> m_wanted;
    QSet<MessageNumber> m_numbers; ///< of those and of the ones under way
    OctetSum m_totalOctets;
    Progress m_progress;
    quint64 m_doneOctets = 0; ///< of whole messages
    int m_underWay = 0;
};

} // namespace dropscope::ui
