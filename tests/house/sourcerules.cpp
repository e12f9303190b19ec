// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/house/sourcerules.h"

#include <QFileInfo>
#include <QRegularExpression>

#include <algorithm>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

constexpr int lineLimit = 400;

enum class Where { Code, CodeAndComments };

/// A word that does not stand in the folders.
struct WordRule
{
    QString word; ///< a pattern
    QStringList folders;
    Where where;
    QString why;
};

const QList<WordRule>& wordRules()
{
    static const QStringList product = {u"core/"_s, u"ui/"_s, u"app/"_s};
    static const QList<WordRule> rules = {
        // In two pieces, so that this file does not accuse itself.
        {uR"(\b(TO)"_s + uR"(DO|FIX)"_s + uR"(ME)\b)"_s,
         {u""_s},
         Where::CodeAndComments,
         u"what is not done is not in the tree"_s},
        {uR"(\b(waitFor[A-Z]\w*|processEvents)\s*\()"_s, product, Where::Code,
         u"product code never blocks"_s},
        {uR"(\b([mnu]sleep|nanosleep|sleep|sleep_for|sleep_until)\s*\()"_s, product, Where::Code,
         u"product code never sleeps"_s},
        {uR"(\bthrow\b)"_s, product, Where::Code, u"failures are values"_s},
        {uR"(\b(tr|translate)\s*\()"_s, {u"core/"_s}, Where::Code, u"core speaks data, no sentences"_s},
        {uR"(\b(class|struct)\s+\w*(Manager|Helper|Utils?)\b)"_s, product, Where::Code,
         u"no Manager, Helper, Utils"_s},
    };
    return rules;
}

bool isCpp(const QString& path) { return path.endsWith(".h"_L1) || path.endsWith(".cpp"_L1); }

bool isProduct(const QString& path)
{
    return path.startsWith("core/"_L1) || path.startsWith("ui/"_L1) || path.startsWith("app/"_L1);
}

bool isSource(const SourceFile& file)
{
    return isCpp(file.path) || file.path.endsWith("CMakeLists.txt"_L1) || file.path.endsWith(".cmake"_L1) ||
           file.path.endsWith(".sh"_L1) || file.path.endsWith(".py"_L1) || file.text.startsWith("#!"_L1);
}

void checkLicence(const SourceFile& file, QList<Violation>& violations)
{
    const int line = file.text.startsWith("#!"_L1) ? 2 : 1;
    const QString expected =
        (isCpp(file.path) ? "// "_L1 : "# "_L1) + "SPDX-License-Identifier: GPL-3.0-or-later"_L1;
    if (const QString found = file.text.section(u'\n', line - 1, line - 1); found != expected)
        violations.append({file.path, line, found, u"stands where \"%1\" should"_s.arg(expected)});
}

void checkShape(const SourceFile& file, const QStringList& code, QList<Violation>& violations)
{
    if (const qsizetype lines = file.text.count(u'\n'); lines > lineLimit)
        violations.append({file.path, lineLimit + 1, u"%1 lines"_s.arg(lines),
                           u"a file over %1 lines asks to be split"_s.arg(lineLimit)});
    static const QRegularExpression name(u"^[a-z0-9]+\\.(h|cpp)$"_s);
    if (const QString found = QFileInfo(file.path).fileName(); !name.match(found).hasMatch())
        violations.append({file.path, 1, found, u"a file is named after its class in lower case"_s});
    if (file.path.endsWith(".h"_L1) && !code.contains(u"#pragma once"_s))
        violations.append({file.path, 1, u"no #pragma once"_s, u"a header is read once"_s});
}

void checkWords(const SourceFile& file, const QStringList& code, QList<Violation>& violations)
{
    const QStringList whole = file.text.split(u'\n');
    for (const WordRule& rule : wordRules()) {
        const auto isAbove = [&file](const QString& folder) { return file.path.startsWith(folder); };
        if (std::ranges::none_of(rule.folders, isAbove))
            continue;
        const QRegularExpression word(rule.word);
        const QStringList& lines = rule.where == Where::Code ? code : whole;
        for (qsizetype i = 0; i < lines.size(); ++i)
            if (word.match(lines.at(i)).hasMatch())
                violations.append({file.path, static_cast<int>(i) + 1, lines.at(i), rule.why});
    }
}

} // namespace

QList<Violation> checkSource(const SourceFile& file)
{
    QList<Violation> violations;
    if (!isSource(file))
        return violations;
    const QStringList code = isCpp(file.path) ? codeLines(file.text) : file.text.split(u'\n');
    checkLicence(file, violations);
    if (isProduct(file.path) && isCpp(file.path))
        checkShape(file, code, violations);
    checkWords(file, code, violations);
    return violations;
}

} // namespace dropscope
