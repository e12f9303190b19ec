// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/message/messagedocument.h"
#include "ui/message/messageview.h"

#include <QPointer>

class QLabel;
class QStackedWidget;

namespace dropscope::ui {

class AttachmentBar;
class ElidedLabel;
class HtmlPane;
class TextPane;

/// A message as its reader sees it: whom it is to, what came with it, and the best of its bodies that can
/// safely be shown.
class BodyView final : public MessageView
{
    Q_OBJECT

public:
    explicit BodyView(QWidget* parent = nullptr);

    void setDocument(MessageDocument* document) override;

signals:
    /// All that will be shown is there.
    void shown();

private:
    void refresh();
    void showPeople();
    void showBody();
    void showNote();
    void preferText();

    QPointer<MessageDocument> m_document;
    ElidedLabel* m_people;
    AttachmentBar* m_attachments;
    QStackedWidget* m_pages;
    QLabel* m_nothing;
    TextPane* m_text;
    HtmlPane* m_html;
    QLabel* m_note; ///< what of the message is elsewhere
};

} // namespace dropscope::ui
