// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/models/maildroporder.h"

#include "core/maildrop/item.h"
#include "core/message/messagesummary.h"

#include <algorithm>

namespace dropscope::ui {

namespace {

quint64 dateKey(const QDateTime& date)
{
    constexpr quint64 signBit = quint64(1) << 63; // so that dates before 1970 stand before those after
    return static_cast<quint64>(date.toMSecsSinceEpoch()) ^ signBit;
}

quint64 stateKey(const Item& item, bool isNew)
{
    if (item.presence != Presence::Present)
        return 2 + static_cast<quint64>(item.presence);
    return isNew ? 0 : item.isRetrieved() ? 2 : 1;
}

} // namespace

MaildropOrder::Key MaildropOrder::keyOf(const MaildropModel& model, int row) const
{
    const Item& item = model.item(row);
    Key key{.message = item.number.value(), .text = {}, .row = row};
    const auto takeNumber = [&key](std::optional<quint64> number) {
        key.number = number.value_or(0);
        key.isAbsent = !number;
    };
    const auto value = [](const std::optional<OctetCount>& octets) {
        return octets ? std::optional(octets->value()) : std::nullopt;
    };
    const auto takeText = [&key](const MessageSummary* summary, QString MessageSummary::*text) {
        key.isAbsent = !summary || (summary->*text).isEmpty();
        if (!key.isAbsent)
            key.text = (summary->*text).toCaseFolded();
    };
    const auto date = [&]() -> std::optional<quint64> {
        const MessageSummary* summary = model.summary(row);
        return summary && summary->date.isValid() ? std::optional(dateKey(summary->date)) : std::nullopt;
    };
    switch (m_column) {
    case MaildropModel::Size:
        takeNumber(value(item.listOctets));
        break;
    case MaildropModel::Received:
        takeNumber(value(item.receivedOctets));
        break;
    case MaildropModel::Decoded: {
        const DecodedSize size = model.decodedSize(row);
        takeNumber(size.isCounted() ? std::optional(size.octets.value()) : std::nullopt);
        break;
    }
    case MaildropModel::UniqueId:
        key.isAbsent = !item.uniqueId;
        key.octets = item.uniqueId ? QByteArrayView(item.uniqueId->octets()) : QByteArrayView();
        break;
    case MaildropModel::Date:
        takeNumber(date());
        break;
    case MaildropModel::From:
        takeText(model.summary(row), &MessageSummary::from);
        break;
    case MaildropModel::Subject:
        takeText(model.summary(row), &MessageSummary::subject);
        break;
    case MaildropModel::State:
        takeNumber(stateKey(item, model.isNew(row)));
        break;
    case MaildropModel::Number:
    case MaildropModel::ColumnCount:
        takeNumber(key.message);
        break;
    }
    return key;
}

bool MaildropOrder::isBefore(const Key& a, const Key& b) const
{
    if (a.isAbsent != b.isAbsent)
        return b.isAbsent;
    const Key& first = m_direction == Qt::AscendingOrder ? a : b;
    const Key& second = m_direction == Qt::AscendingOrder ? b : a;
    if (first.number != second.number)
        return first.number < second.number;
    if (const int order = first.text.compare(second.text); order != 0)
        return order < 0;
    if (const int order = first.octets.compare(second.octets); order != 0)
        return order < 0;
    return a.message < b.message;
}

bool MaildropOrder::isBefore(const MaildropModel& model, int a, int b) const
{
    return isBefore(keyOf(model, a), keyOf(model, b));
}

void MaildropOrder::sort(const MaildropModel& model, std::vector<int>& rows) const
{
    std::vector<Key> keys;
    keys.reserve(rows.size());
    for (const int row : rows)
        keys.push_back(keyOf(model, row));
    const auto before = [this](const Key& a, const Key& b) { return isBefore(a, b); };
    if (std::ranges::is_sorted(keys, before))
        return;
    std::ranges::sort(keys, before);
    std::ranges::transform(keys, rows.begin(), &Key::row);
}

} // namespace dropscope::ui
