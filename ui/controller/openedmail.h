// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspection/inspection.h"
#include "ui/controller/progress.h"

#include <QStringList>
#include <QTimer>

namespace dropscope::ui {

/// Mail that lies in files and is shown in place of a session. It is read in turns of a few milliseconds, and
/// the maildrop grows as that of a live session does.
class OpenedMail final : public QObject
{
    Q_OBJECT

public:
    /// .eml files, mboxes, Maildirs, folders of .eml files: at least one path. The error is a FileError.
    [[nodiscard]] static Expected<std::unique_ptr<OpenedMail>> open(const QStringList& paths);

    /// As it was asked for.
    [[nodiscard]] const QStringList& paths() const { return m_paths; }
    /// The name of the first, and how many others there are.
    [[nodiscard]] QString name() const;
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
    OpenedMail(QStringList paths, std::unique_ptr<Inspection> inspection);
    void takeTurn();

    QStringList m_paths;
    std::unique_ptr<Inspection> m_inspection;
    QTimer m_turn;
};

} // namespace dropscope::ui
