// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QWidget>

class QLabel;

namespace dropscope {
struct Item;
struct MessageSummary;
} // namespace dropscope

namespace dropscope::ui {

class ElidedLabel;
class FlowLayout;
class IconLabel;
struct DecodedSize;

/// Who wrote the message, when and about what, and what it weighs: by LIST, as it came, and
/// decoded.
class MessageHeader final : public QWidget
{
    Q_OBJECT

public:
    explicit MessageHeader(QWidget* parent = nullptr);

    /// The summary may be null, as long as the header is not known.
    void show(const Item& item, const MessageSummary* summary);
    /// What it holds once transfer encoding is undone.
    void showDecoded(const DecodedSize& size);
    /// Puts something small at the end of its last line.
    void addToLastLine(QWidget* widget);

protected:
    void changeEvent(QEvent* event) override;

private:
    void setUpSizes();
    void showSizes(const Item& item);
    void takeFont();

    FlowLayout* m_lastLine;
    ElidedLabel* m_subject;
    QWidget* m_listedPair = nullptr; ///< with its caption
    QLabel* m_receivedCaption;
    ElidedLabel* m_from;
    ElidedLabel* m_date;
    QLabel* m_listed;
    QLabel* m_received;
    IconLabel* m_differs; ///< from what LIST said
    QLabel* m_decoded;
    ElidedLabel* m_uniqueId;
};

} // namespace dropscope::ui
