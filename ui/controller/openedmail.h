// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/inspection.h"
#include "ui/controller/progress.h"

#include <QTimer>

namespace dropscope::ui {

/// Mail that lies in files and is shown in place of a session. It is read in turns of a few milliseconds, and
/// the maildrop grows as that of a live session does.
class OpenedMail final : public QObject
{
    Q_OBJECT

public:
    /// An .eml file, an mbox, a Maildir, a folder of .eml files. The error is a FileError.
    [[nodiscard]] static Expected<std::unique_ptr<OpenedMail>> open(const QString& path);

    /// As it was asked for.
    [[nodiscard]] const QString& path() const { return m_path; }
    [[nodiscard]] Inspection& inspection() const { return *m_inspection; }

    [[nodiscard]] bool isReading() const { return m_turn.isActive(); }
    [[nodiscard]] Progress progress() const;
    /// What was found until now stays; readOn() goes on from there.
    void stop();
    void readOn();

signals:
    void progressed();
    /// To the end, or until it was stopped.
    void read();

private:
    OpenedMail(QString path, std::unique_ptr<Inspection> inspection);
    void takeTurn();

    QString m_path;
    std::unique_ptr<Inspection> m_inspection;
    QTimer m_turn;
};

} // namespace dropscope::ui
