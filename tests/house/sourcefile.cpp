// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/house/sourcefile.h"

#include <QDir>
#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>

#include <algorithm>

namespace dropscope {

using namespace Qt::StringLiterals;

QString toText(const QList<Violation>& violations)
{
    QString text;
    for (const Violation& violation : violations)
        text += u"\n%1:%2: %3: %4"_s.arg(violation.path)
                    .arg(violation.line)
                    .arg(violation.what.trimmed(), violation.rule);
    return text;
}

QList<SourceFile> readSources(const QStringList& folders)
{
    const QDir root(QStringLiteral(DROPSCOPE_SOURCE_DIR));
    QList<SourceFile> files;
    for (const QString& folder : folders) {
        const auto depth = folder == u"." ? QDirIterator::NoIteratorFlags : QDirIterator::Subdirectories;
        QDirIterator iterator(root.filePath(folder), QDir::Files | QDir::Hidden, depth);
        while (iterator.hasNext()) {
            QFile file(iterator.next());
            if (file.open(QIODevice::ReadOnly))
                files.append({root.relativeFilePath(file.fileName()), QString::fromUtf8(file.readAll())});
        }
    }
    std::ranges::sort(files, {}, &SourceFile::path);
    return files;
}

QStringList codeLines(const QString& text)
{
    // In the order they are tried at each place: what may contain the marks of a comment without being one,
    // then the two kinds of comment. A quotation mark between digits is a separator.
    static const QRegularExpression token(uR"re((?x)
        R"(?<delimiter>[^\s()\\]{0,16})\(.*?\)\k<delimiter>"
      | "(?:[^"\\\n]|\\.)*"
      | (?<![0-9a-fA-F])'(?:[^'\\\n]|\\.)*'
      | (?<comment>//[^\n]*|/\*.*?(?:\*/|\z)))re"_s,
                                          QRegularExpression::DotMatchesEverythingOption);
    QString code = text;
    for (auto match = token.globalMatch(text); match.hasNext();) {
        const QRegularExpressionMatch found = match.next();
        for (qsizetype i = found.capturedStart(u"comment"); i >= 0 && i < found.capturedEnd(u"comment"); ++i)
            if (code.at(i) != u'\n')
                code[i] = u' ';
    }
    return code.split(u'\n');
}

} // namespace dropscope
