// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QLineEdit>
#include <QStringList>

namespace dropscope::ui {

/// Where commands are typed that go out as they are, legal or not. Up and Down walk through the history, Tab
/// completes the names of commands. Lines that carry a secret (PASS, APOP, AUTH and what answers its
/// challenges) never enter the history.
class RawCommandField final : public QLineEdit
{
    Q_OBJECT

public:
    explicit RawCommandField(QWidget* parent = nullptr);

    void setAvailable();
    /// Nothing can be sent, and why not: "Not connected".
    void setUnavailable(const QString& reason);

    /// The history.
    [[nodiscard]] QByteArray saveState() const;
    bool restoreState(const QByteArray& state);
    [[nodiscard]] const QStringList& history() const { return m_history; }

signals:
    /// Without line end.
    void lineEntered(const QByteArray& line);

protected:
    bool event(QEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void changeEvent(QEvent* event) override;

private:
    void enter();
    void remember(const QString& line);
    void walk(int step);
    bool complete(int step);

    QStringList m_history;       ///< the newest last
    qsizetype m_place = 0;       ///< in the history; its size: the line at hand
    QString m_draft;             ///< the line at hand, while the history is shown
    QString m_completed;         ///< what was typed before the first Tab
    qsizetype m_completion = -1; ///< which of the names is shown; -1: none
    bool m_isAfterAuth = false;
};

} // namespace dropscope::ui
