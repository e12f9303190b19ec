// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/message/partreader.h"

#include <QObject>
#include <QTimer>

#include <memory>
#include <optional>

namespace dropscope::ui {

/// Reads the text of a part, decoded and in its charset, in turns of a few milliseconds.
class PartTextLoader final : public QObject
{
    Q_OBJECT

public:
    explicit PartTextLoader(QObject* parent = nullptr);

    /// At most limit octets of the part as it stands in the message. What was under way is given up.
    void load(std::shared_ptr<OctetSource> source, const MessagePart& part, qint64 limit);
    void stop();
    [[nodiscard]] bool isRunning() const { return m_turn.isActive(); }

signals:
    /// All of it, or its beginning. What the source could not give is missing at its end.
    void loaded(const QString& text, bool isCut);

private:
    void takeTurn();

    std::shared_ptr<OctetSource> m_source;
    MessagePart m_part;
    std::optional<PartTextReader> m_reader; ///< refers to both
    QString m_text;
    bool m_isCut = false;
    QTimer m_turn;
};

} // namespace dropscope::ui
