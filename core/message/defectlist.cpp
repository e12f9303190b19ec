// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/message/defectlist.h"

#include <QStringDecoder>

#include <algorithm>

namespace dropscope {

using namespace Qt::StringLiterals;

QString Defect::text() const
{
    // not arg() after arg(): an argument may hold a "%2" of its own
    QString text;
    const QString form = QString::fromUtf8(row().text);
    for (qsizetype i = 0; i < form.size(); ++i) {
        const int place = form.at(i) == u'%' && i + 1 < form.size() ? form.at(i + 1).digitValue() : -1;
        if (place < 1) {
            text += form.at(i);
            continue;
        }
        text += arguments.value(place - 1);
        ++i;
    }
    if (!within.isEmpty())
        text += u" (At octet %1 of what part %2 decodes to.)"_s.arg(QString::number(offsetWithin), within);
    return text;
}

void DefectList::add(DefectKind kind, OctetRange range, const QStringList& arguments)
{
    if (m_counts[static_cast<size_t>(kind)]++ < keptPerKind)
        m_defects.push_back({kind, range, arguments});
}

void DefectList::addWithin(const DefectList& inner, const QString& part, OctetRange body)
{
    for (const Defect& defect : inner.all()) {
        if (defect.kind == DefectKind::FieldMissing)
            continue;
        quint64& count = m_counts[static_cast<size_t>(defect.kind)];
        if (count < keptPerKind) {
            // of one that stands encoded in its turn the innermost part is told
            const bool isInnermost = defect.within.isEmpty();
            m_defects.push_back({defect.kind, body, defect.arguments, 0,
                                 isInnermost ? part : part + u'.' + defect.within,
                                 isInnermost ? defect.range.begin : defect.offsetWithin});
        }
        count += 1 + defect.more;
    }
}

void DefectList::finish()
{
    std::ranges::stable_sort(m_defects, {}, [](const Defect& defect) { return defect.range.begin; });
    std::array<bool, kinds> seen{};
    for (auto defect = m_defects.rbegin(); defect != m_defects.rend(); ++defect) {
        const auto kind = static_cast<size_t>(defect->kind);
        if (!std::exchange(seen[kind], true) && m_counts[kind] > keptPerKind)
            defect->more = m_counts[kind] - keptPerKind;
    }
}

QString excerpt(OctetView octets)
{
    constexpr qsizetype longest = 80;
    const OctetView front = octets.first(std::min(octets.size(), longest * 4));
    QStringDecoder decoder(QStringDecoder::Utf8);
    QString text = decoder(front);
    if (decoder.hasError())
        text = QString::fromLatin1(front);
    text = text.simplified();
    if (text.size() > longest)
        text = text.left(longest) + u'…';
    return text;
}

} // namespace dropscope
