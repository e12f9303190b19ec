// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/message/html/htmlloader.h"

#include <QTextBrowser>

class QLabel;

namespace dropscope::ui {

/// Shows filtered HTML. It loads nothing: the pictures are given to it, and a link that is pressed is told,
/// not followed. Where a link leads is shown at the lower edge while the pointer or the cursor is on it.
class HtmlBrowser final : public QTextBrowser
{
    Q_OBJECT

public:
    explicit HtmlBrowser(QWidget* parent = nullptr);

    void show(HtmlContent content);
    void clearPage();
    /// Null where the address is none of a link of the page.
    [[nodiscard]] const HtmlLink* link(const QString& address) const;

    [[nodiscard]] QVariant loadResource(int type, const QUrl& name) override;

signals:
    void linkActivated(const dropscope::ui::HtmlLink& link);

protected:
    void contextMenuEvent(QContextMenuEvent* event) override;
    [[nodiscard]] bool focusNextPrevChild(bool next) override;
    void resizeEvent(QResizeEvent* event) override;
    void doSetSource(const QUrl& name, QTextDocument::ResourceType type) override;
    [[nodiscard]] QMimeData* createMimeDataFromSelection() const override;

private:
    void activate(const QUrl& address);
    void showTargetAtCursor();
    void showTarget(const QString& address);
    void placeTarget();

    std::vector<HtmlLink> m_links;
    std::vector<QImage> m_pictures;
    QLabel* m_target;
};

} // namespace dropscope::ui
