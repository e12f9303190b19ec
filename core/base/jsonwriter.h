// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/octets.h"

#include <QString>

#include <chrono>
#include <optional>

namespace dropscope {

/// Writes one JSON document (RFC 8259). In place of Qt's because a number of octets may take all 64 bits,
/// which a QJsonValue cannot hold, and because fields keep the order they were written in.
class JsonWriter
{
public:
    JsonWriter& beginObject() { return begin('{'); }
    JsonWriter& endObject() { return end('}'); }
    JsonWriter& beginArray() { return begin('['); }
    JsonWriter& endArray() { return end(']'); }
    JsonWriter& key(const char* name);

    JsonWriter& string(const QString& text);
    JsonWriter& string(const std::optional<QString>& text) { return text ? string(*text) : null(); }
    /// Octets as text that keeps what they were: UTF-8 where they are, else a character for each octet.
    JsonWriter& text(const std::optional<Octets>& octets);
    JsonWriter& number(quint64 value) { return literal(QByteArray::number(value)); }
    JsonWriter& number(std::optional<quint64> value) { return value ? number(*value) : null(); }
    /// Seconds as a decimal, with as many places as it has, up to nanoseconds.
    JsonWriter& seconds(std::chrono::nanoseconds time);
    JsonWriter& seconds(std::optional<std::chrono::nanoseconds> time)
    {
        return time ? seconds(*time) : null();
    }
    JsonWriter& boolean(std::optional<bool> value);
    JsonWriter& null() { return literal("null"); }

    /// The document, with a line end behind it.
    [[nodiscard]] Octets take();
    [[nodiscard]] qsizetype size() const { return m_out.size(); }
    /// What of it there is, so that it need not be kept; the rest comes later.
    [[nodiscard]] Octets takePart() { return std::exchange(m_out, {}); }

private:
    JsonWriter& begin(char bracket);
    JsonWriter& end(char bracket);
    JsonWriter& literal(OctetView text);
    void separate();

    Octets m_out;
    bool m_needsComma = false;
};

} // namespace dropscope
