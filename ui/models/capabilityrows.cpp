// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/capabilityrows.h"

#include "ui/text/capabilitytext.h"
#include "ui/text/quotedoctets.h"

#include <QCoreApplication>
#include <QHash>

#include <algorithm>

using namespace Qt::StringLiterals;

namespace dropscope::ui {

namespace {

/// The words of a line; empty: the answer has no such line.
using Words = QList<Octets>;

/// What the answers say on one subject, a line of each.
struct Subject
{
    Octets tag;
    QList<Words> lines;
};

class RowMaker
{
    Q_DECLARE_TR_FUNCTIONS(dropscope::ui::CapabilityRows)

public:
    explicit RowMaker(const QList<Capabilities>& answers) { collect(answers); }

    [[nodiscard]] QList<CapabilityRow> make(const ObservedCapabilities& observed);

private:
    void collect(const QList<Capabilities>& answers);
    void add(const Subject& subject);
    void addMechanisms(const Subject& sasl);
    void remark(const Octets& tag, Maildrop::Support support);
    [[nodiscard]] bool isAnnounced(const Octets& tag) const;

    QList<Subject> m_subjects;
    QList<CapabilityRow> m_rows;
    qsizetype m_answers = 0;
};

bool saysTheSame(const Words& one, const Words& other)
{
    const auto sorted = [](Words words) {
        for (Octets& word : words)
            word = word.toUpper();
        std::ranges::sort(words); // mechanisms in another order are the same mechanisms
        return words;
    };
    return sorted(one) == sorted(other);
}

CapabilityChange changeOf(const QList<Words>& lines, qsizetype answer)
{
    if (answer == 0)
        return CapabilityChange::None;
    const Words& before = lines.at(answer - 1);
    const Words& now = lines.at(answer);
    if (before.isEmpty() != now.isEmpty())
        return now.isEmpty() ? CapabilityChange::Gone : CapabilityChange::New;
    return saysTheSame(before, now) ? CapabilityChange::None : CapabilityChange::Changed;
}

/// A tag that stands twice is two subjects: the first lines belong together, and the second ones.
void RowMaker::collect(const QList<Capabilities>& answers)
{
    m_answers = answers.size();
    QHash<std::pair<Octets, int>, qsizetype> places;
    for (qsizetype answer = 0; answer < m_answers; ++answer) {
        const QList<Octets>& lines = answers.at(answer).lines();
        QHash<Octets, int> seen;
        for (const Octets& line : lines.first(std::min(capabilityLineLimit, lines.size()))) {
            const Words words = line.simplified().split(' ');
            const Octets tag = words.constFirst().toUpper();
            const std::pair key(tag, seen[tag]++);
            const auto place = places.constFind(key);
            if (place == places.cend()) {
                places.insert(key, m_subjects.size());
                m_subjects.append({tag, QList<Words>(m_answers)});
            }
            m_subjects[place == places.cend() ? m_subjects.size() - 1 : *place].lines[answer] = words;
        }
    }
}

QList<CapabilityRow> RowMaker::make(const ObservedCapabilities& observed)
{
    for (const Subject& subject : m_subjects) {
        add(subject);
        if (subject.tag == "SASL")
            addMechanisms(subject);
    }
    remark("TOP", observed.top);
    remark("UIDL", observed.uidl);
    remark("LANG", observed.lang);
    remark("SASL", observed.sasl);
    if (observed.greetingOffersApop)
        m_rows.append({u"APOP"_s, false, QList<CapabilityCell>(m_answers),
                       tr("No capability: the timestamp in the greeting offers it (RFC 1939 §7)."),
                       Tone::Plain});
    return m_rows;
}

void RowMaker::add(const Subject& subject)
{
    CapabilityRow row;
    row.tag = quotedOctets(subject.tag);
    for (qsizetype answer = 0; answer < m_answers; ++answer) {
        const Words& words = subject.lines.at(answer);
        row.cells.append({quotedOctets(words.join(' ')), changeOf(subject.lines, answer)});
        if (!words.isEmpty()) // the last answer counts
            row.meaning = capabilityText(words);
    }
    m_rows.append(row);
}

void RowMaker::addMechanisms(const Subject& sasl)
{
    QList<Subject> mechanisms;
    for (qsizetype answer = 0; answer < m_answers; ++answer) {
        for (const Octets& word : sasl.lines.at(answer).mid(1)) {
            const Octets name = word.toUpper();
            auto known = std::ranges::find(mechanisms, name, &Subject::tag);
            if (known == mechanisms.end())
                known = mechanisms.insert(mechanisms.end(), {name, QList<Words>(m_answers)});
            known->lines[answer] = {word};
        }
    }
    for (const Subject& mechanism : mechanisms) {
        add(mechanism);
        CapabilityRow& row = m_rows.last();
        row.isMechanism = true;
        row.meaning = mechanismText(mechanism.tag);
        for (qsizetype answer = 1; answer < m_answers; ++answer)
            if (sasl.lines.at(answer).isEmpty() || sasl.lines.at(answer - 1).isEmpty())
                row.cells[answer].change = CapabilityChange::None; // the row above says it for all of them
    }
}

/// By the last answer.
bool RowMaker::isAnnounced(const Octets& tag) const
{
    return std::ranges::any_of(m_subjects, [&tag](const Subject& subject) {
        return subject.tag == tag && !subject.lines.constLast().isEmpty();
    });
}

void RowMaker::remark(const Octets& tag, Maildrop::Support support)
{
    const bool announced = isAnnounced(tag);
    if (support == Maildrop::Support::Available && !announced)
        m_rows.append({QString::fromLatin1(tag), false, QList<CapabilityCell>(m_answers),
                       tr("Not announced, and yet it works: the server answered it with +OK."),
                       Tone::Accent});
    if (support == Maildrop::Support::Refused && !announced)
        m_rows.append({QString::fromLatin1(tag), false, QList<CapabilityCell>(m_answers),
                       tr("Not announced, and refused when it was tried."), Tone::Muted});
    if (support != Maildrop::Support::Refused || !announced)
        return;
    const auto row = std::ranges::find(m_rows, QString::fromLatin1(tag), &CapabilityRow::tag);
    if (row == m_rows.end())
        return;
    row->meaning = tr("Announced, and yet refused in this session.") + u' ' + row->meaning;
    row->tone = Tone::Warning;
}

} // namespace

QList<CapabilityRow> capabilityRows(const QList<Capabilities>& answers, const ObservedCapabilities& observed)
{
    return RowMaker(answers).make(observed);
}

} // namespace dropscope::ui
