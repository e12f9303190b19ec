// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QList>
#include <QString>
#include <QStringList>

namespace dropscope {

/// A file of this project as the house rules see it.
struct SourceFile
{
    QString path; ///< from the root of the project, with '/'
    QString text;
};

/// What a house rule has against a line.
struct Violation
{
    QString path;
    int line = 1; ///< from 1
    QString what; ///< what stands there
    QString rule; ///< which rule that breaks
};

/// One line for each violation, in the form that editors jump to.
[[nodiscard]] QString toText(const QList<Violation>& violations);

/// All files below the folders of the project, sorted by path. "." is the root itself without its folders.
[[nodiscard]] QList<SourceFile> readSources(const QStringList& folders);

/// The text with all comments blanked, line by line: what a word means to the compiler.
[[nodiscard]] QStringList codeLines(const QString& text);

} // namespace dropscope
