// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/inspection/filedmessages.h"

#include <QFile>

namespace dropscope {

namespace {

/// A message whose file could not be opened: as long as it was, and every read says why.
class LostSource final : public OctetSource
{
public:
    LostSource(qint64 size, Error error)
        : m_size(size)
        , m_error(std::move(error))
    {
    }
    [[nodiscard]] qint64 size() const override { return m_size; }
    [[nodiscard]] Expected<Octets> read(qint64 /*offset*/, qint64 /*length*/) override
    {
        return Unexpected{m_error};
    }

private:
    qint64 m_size;
    Error m_error;
};

} // namespace

void FiledMessages::add(FiledMessage message)
{
    message.beginning = {};
    m_messages.push_back(std::move(message));
}

std::unique_ptr<OctetSource> FiledMessages::message(const Item& item) const
{
    const FiledMessage& filed = at(item.number);
    auto source = openFiled(filed);
    if (source)
        return std::move(*source);
    return std::make_unique<LostSource>(filed.measure.octets, source.error());
}

QString FiledMessages::pathOf(MessageNumber number) const { return QFile::decodeName(at(number).path); }

} // namespace dropscope
