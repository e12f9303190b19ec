// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;
class QToolButton;

namespace dropscope {
struct MessagePart;
}

namespace dropscope::ui {

class FlowLayout;
class MessageDocument;

/// What came with a message: a button for each, with its kind, its name, made safe, and its size. Hidden
/// while there is nothing.
class AttachmentBar final : public QWidget
{
    Q_OBJECT

public:
    static constexpr qsizetype mostShown = 12;

    explicit AttachmentBar(QWidget* parent = nullptr);

    /// It must have been read.
    void show(const MessageDocument& document);
    void clear();

private:
    void add(const QString& partId, const MessagePart& part);
    void addUuencoded(const MessagePart& part);
    [[nodiscard]] QToolButton* makeChip(const QString& name, qint64 octets, const QString& kind);

    FlowLayout* m_chips;
    QLabel* m_more;
};

/// The name of a part as a file: what its sender wrote, made safe; else one that says what it is.
[[nodiscard]] QString partFileName(const MessagePart& part);

} // namespace dropscope::ui
