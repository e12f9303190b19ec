// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/inspection.h"

#include <QObject>
#include <QPointer>
#include <QString>
#include <QTimer>

namespace dropscope {

namespace ui {
class MainWindow;
}

/// Takes a picture of a window with the demo maildrop open: waits until every header column is filled,
/// retrieves some messages, shows one, marks two, and saves the picture. A limit of time makes an end where
/// any of it does not happen.
class DemoPicture final : public QObject
{
    Q_OBJECT

public:
    /// The window must outlive this.
    DemoPicture(ui::MainWindow& window, const QString& path, QObject* parent = nullptr);

    void start();

signals:
    /// The problem is empty when the picture has been saved.
    void done(const QString& problem);

private:
    void take(Inspection* inspection);
    void look();
    void choose();
    void finish(const QString& problem);
    [[nodiscard]] bool hasAllHeaders() const;
    [[nodiscard]] bool isShown() const;
    [[nodiscard]] QList<MessageNumber> numbers(qsizetype first, qsizetype count) const;

    enum class Step { Headers, Messages, Picture, Done };

    ui::MainWindow& m_window;
    QString m_path;
    QPointer<Inspection> m_inspection;
    Step m_step = Step::Headers;
    QTimer m_limit;
    QTimer m_look;
};

} // namespace dropscope
