// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/message/htmlpictures.h"

#include <QBuffer>
#include <QImageReader>

#include <algorithm>
#include <array>

namespace dropscope::ui {

QImage HtmlPictures::decode(const Octets& octets)
{
    static constexpr std::array<const char*, 5> kinds{"png", "jpeg", "gif", "webp", "bmp"};
    QBuffer buffer;
    buffer.setData(octets);
    buffer.open(QIODevice::ReadOnly);
    for (const char* const kind :
         kinds) { // the first one whose reader takes it; no plug-in is asked otherwise
        QImageReader reader(&buffer, kind);
        reader.setAutoDetectImageFormat(false);
        if (!reader.canRead()) {
            buffer.seek(0);
            continue;
        }
        const QSize size = reader.size();
        const qint64 pixels = qint64(size.width()) * size.height();
        if (!size.isValid() || pixels > mostPixels || m_pixels + pixels > mostPixelsInAll)
            return {};
        m_pixels += pixels;
        reader.setAutoTransform(true);
        return reader.read();
    }
    return {};
}

} // namespace dropscope::ui
