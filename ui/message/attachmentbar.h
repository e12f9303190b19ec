// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPoint>
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

signals:
    /// The decoded octets of a part are wanted in a file.
    void saveRequested(const QString& partId);
    /// The mouse takes them out of the window.
    void dragRequested(const QString& partId);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void add(const QString& partId, const MessagePart& part);
    void addUuencoded(const MessagePart& part);
    [[nodiscard]] QToolButton* makeChip(const QString& name, qint64 octets, const QString& kind);

    FlowLayout* m_chips;
    QPoint m_pressed; ///< where the mouse was pressed on a chip
    QLabel* m_more;
};

/// The name of a part as a file: what its sender wrote, made safe; else one that says what it is.
[[nodiscard]] QString partFileName(const MessagePart& part);

} // namespace dropscope::ui
