// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QTimer>
#include <QWidget>

namespace dropscope {
class Inspection;
}

namespace dropscope::ui {

class ElidedLabel;
class IconLabel;

/// The bottom line: how the connection is protected, where to, how quick the server is, how much crossed the
/// wire, and what the server says of itself.
class StatusStrip final : public QWidget
{
    Q_OBJECT

public:
    explicit StatusStrip(QWidget* parent = nullptr);

    /// May be null. The inspection may die before the line is given another one.
    void setInspection(Inspection* inspection);
    /// The address that was reached, such as "192.0.2.10:110", and how the sign-in was done; either may be
    /// empty.
    void setConnection(const QString& peer, const QString& signedInWith);
    /// Which connection of its source it is; empty where there is but one.
    void setSource(const QString& which);
    /// Takes the right half for what is under way; it hides itself when nothing is.
    void setProgressWidget(QWidget* progress);
    void setServerShown(bool shown);

private:
    void refreshSoon();
    void refresh();
    [[nodiscard]] QString connectionText() const;
    [[nodiscard]] QString encryptionText() const;
    [[nodiscard]] QString serverText() const;
    [[nodiscard]] QString capabilityLines() const;

    QPointer<Inspection> m_inspection;
    QString m_source;
    QString m_peer;
    QString m_signedInWith;
    QTimer m_refresh; ///< numbers that change with every octet are told a few times a second
    IconLabel* m_lock;
    ElidedLabel* m_connection;
    ElidedLabel* m_server;
};

} // namespace dropscope::ui
