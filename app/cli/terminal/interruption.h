// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>

class QSocketNotifier;

namespace dropscope {

/// SIGINT, SIGTERM, SIGHUP and SIGQUIT as a Qt signal while it lives, so that the program can end in order.
/// The second of a kind ends it at once. There is at most one Interruption at a time.
class Interruption : public QObject
{
    Q_OBJECT

public:
    explicit Interruption(QObject* parent = nullptr);
    ~Interruption() override;

    /// A signal came, though perhaps nobody was told yet; for what waits outside of the event loop.
    [[nodiscard]] static bool isPending();

signals:
    void requested(int signalNumber);

private:
    void onReadable();

    QSocketNotifier* m_notifier = nullptr;
};

} // namespace dropscope
