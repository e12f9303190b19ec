// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/cli/checkfiles.h"

#include "core/base/printable.h"

#include <QFile>
#include <QSaveFile>

#include <utility>

namespace dropscope {

using namespace Qt::StringLiterals;

namespace {

Expected<Octets, QString> readFile(const QString& path)
{
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly))
        return Unexpected{u"cannot read %1: %2"_s.arg(printable(path), file.errorString())};
    return file.read(largestReport + 1); // no more than tells that it is too large
}

QString wordsFor(EarlierProblem problem)
{
    switch (problem) {
    case EarlierProblem::NotJson:
        return u"it is no JSON"_s;
    case EarlierProblem::NotAReport:
        return u"it names no cases with their results; --report json=FILE writes such a report"_s;
    case EarlierProblem::TooLarge:
        break;
    }
    return u"it is too large"_s;
}

ReportForm formNamed(const QByteArray& format)
{
    if (format == "json")
        return ReportForm::Json;
    if (format == "junit")
        return ReportForm::JUnit;
    return format == "html" ? ReportForm::Html : ReportForm::Text;
}

/// The problem, if there is one.
std::optional<QString> writeFile(const QString& path, const Octets& octets)
{
    QSaveFile file(path);
    if (file.open(QIODevice::WriteOnly) && file.write(octets) == octets.size() && file.commit())
        return std::nullopt;
    return u"cannot write %1: %2"_s.arg(printable(path), file.errorString());
}

QString joined(const QByteArrayList& ids) { return QString::fromLatin1(ids.join(", ")); }

} // namespace

std::optional<QString> CheckFiles::read()
{
    if (!m_options.earlierReport.isEmpty()) {
        const auto octets = readFile(m_options.earlierReport);
        if (!octets)
            return octets.error();
        auto earlier = parseEarlierResults(*octets);
        if (!earlier)
            return u"cannot compare with %1: %2"_s.arg(printable(m_options.earlierReport),
                                                       wordsFor(earlier.error()));
        m_earlier = std::move(*earlier);
    }
    if (m_options.baselineFile.isEmpty())
        return std::nullopt;
    const auto octets = readFile(m_options.baselineFile);
    if (!octets)
        return octets.error();
    auto baseline = Baseline::parse(*octets);
    if (!baseline)
        return u"%1, line %2: wants the id of a case, such as rfc1939/stat-shape"_s
            .arg(printable(m_options.baselineFile))
            .arg(baseline.error());
    m_baseline = std::move(*baseline);
    return std::nullopt;
}

CheckReport CheckFiles::report(const ServerFacts& server, const std::vector<CaseResult>& results)
{
    if (m_earlier)
        m_comparison.emplace(*m_earlier, results);
    return {server, results, m_comparison ? &*m_comparison : nullptr, m_baseline ? &*m_baseline : nullptr};
}

QStringList CheckFiles::write(const CheckReport& report) const
{
    QStringList problems;
    const auto put = [&problems](const QString& path, const Octets& octets) {
        if (const auto problem = writeFile(path, octets))
            problems.append(*problem);
    };
    for (const auto& [format, path] : m_options.reports)
        put(path, writeReport(formNamed(format), report));
    if (!m_options.newBaselineFile.isEmpty())
        put(m_options.newBaselineFile,
            baselineFor(report.results, report.server.name(), m_baseline.value_or(Baseline())));
    return problems;
}

QStringList CheckFiles::remarks(const CheckReport& report) const
{
    if (!m_baseline)
        return {};
    QStringList remarks;
    const QString file = printable(m_options.baselineFile);
    if (const QByteArrayList passing = m_baseline->passing(report.results); !passing.isEmpty())
        remarks.append(
            u"known failures that pass now, and can be taken out of %1: %2"_s.arg(file, joined(passing)));
    if (const QByteArrayList unknown = m_baseline->unknown(); !unknown.isEmpty())
        remarks.append(u"%1 names what is no case: %2"_s.arg(file, joined(unknown)));
    return remarks;
}

} // namespace dropscope
